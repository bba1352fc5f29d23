using System.Diagnostics;
using System.Globalization;
using Lava.Cluster;
using Lava.Cluster.Contract;
using Lava.Cluster.Hosting;
using Lava.Commands.Terminal;
using Lava.Scan.Cli.Running;
using Lava.Scan.Running;
using Lava.Scan.Storage;
using Lava.Text;

namespace Lava.Scan.Cli.Cluster;

/// <summary><c>lava scan --cluster</c>: gives a scan to a cluster, and follows it.</summary>
internal sealed class ClusterScanCommand(ScanArguments arguments, ClusterArguments cluster, Session session)
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(1);
    private readonly ProgressLine _line = new(session.Errors, session.ErrorsDisplay, TimeProvider.System);

    /// <summary>Runs it.</summary>
    /// <param name="settings">What is asked for.</param>
    /// <param name="detach">Whether to leave it to the cluster once it is given.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public int Run(ScanSettings settings, bool detach)
    {
        ClusterSettings reached = cluster.ToSettings();
        using var places = new Places(arguments.Endpoint);
        // Other machines do not know this folder.
        string place = BucketAddress.IsOne(arguments.Output) ? arguments.Output : Path.GetFullPath(arguments.Output);
        (ScanPlace scan, ScanOrder? order) = Submission.Prepare(places, place, arguments.Endpoint, settings, arguments.Reuse, session.Input, listed => _line.Show($"listing: {ScanText.Count(listed)} inputs"), session.Cancellation);
        _line.Clear();
        if (order is null)
            return Tell(new ScanOutcome(true, scan.State.Inputs!.Count, scan.State.Counts!, 0, 0, TimeSpan.Zero));
        return RunAsync(reached, order, detach).GetAwaiter().GetResult();
    }

    private async Task<int> RunAsync(ClusterSettings reached, ScanOrder order, bool detach)
    {
        await using ClusterUser user = await ClusterUser.ConnectAsync(reached, ClusterLogging.OfUser, session.Cancellation).ConfigureAwait(false);
        long before = (await user.FindAsync(order.Id).ConfigureAwait(false))?.Counts.Rows ?? 0;
        await user.SubmitAsync(order).ConfigureAwait(false);
        string name = cluster.Address.Contains('@', StringComparison.Ordinal) ? "…" : cluster.Address;
        if (detach)
        {
            session.Output.WriteLine(arguments.Json ? ClusterText.Json(await user.StatusAsync(order.Id).ConfigureAwait(false))
                : $"scan {order.Id}: {ScanText.Count(order.Inputs)} inputs in {ScanText.Count(order.Shards)} parts. 'lava scan status {order.Id} --cluster {name}' says how far it is.");
            return ExitCodes.Done;
        }
        return await FollowAsync(user, order, name, before).ConfigureAwait(false);
    }

    private async Task<int> FollowAsync(ClusterUser user, ScanOrder order, string name, long before)
    {
        long begun = Stopwatch.GetTimestamp();
        string[] said = [];
        while (true)
        {
            ClusterScan? scan = await AskAsync(user, order.Id).ConfigureAwait(false);
            if (scan is not null)
            {
                string[] notes = [.. ClusterText.Notes(scan)];
                foreach (string note in notes.Except(said).Where(_ => Stopwatch.GetElapsedTime(begun) > 5 * Rhythm))
                    Say(note);
                said = Stopwatch.GetElapsedTime(begun) > 5 * Rhythm ? notes : [];
                Show(scan, before, begun);
                if (scan.Phase != ScanPhase.Running)
                    return End(scan, before, begun);
            }
            if (session.Cancellation.WaitHandle.WaitOne(Rhythm))
            {
                _line.Clear();
                session.Say($"the cluster goes on with scan {order.Id}. To follow it again, give the same command; to end it: lava scan cancel {order.Id} --cluster {name}");
                return ExitCodes.Interrupted;
            }
        }
    }

    /// <summary>How far the scan is; null where the cluster does not answer just now.</summary>
    private async Task<ClusterScan?> AskAsync(ClusterUser user, string id)
    {
        try
        {
            return await user.StatusAsync(id).ConfigureAwait(false);
        }
        catch (ClusterException error) when (error.Code == ClusterErrors.Unreachable)
        {
            Say($"waiting: {Printable.Of(error.Message)}");
            return null;
        }
    }

    private void Say(string note)
    {
        _line.Clear();
        session.Say(note);
    }

    private void Show(ClusterScan scan, long before, long begun)
    {
        double seconds = Math.Max(1e-3, Stopwatch.GetElapsedTime(begun).TotalSeconds), rate = (scan.Counts.Rows - before) / seconds;
        string left = rate > 0 ? $", {Durations.Clock((scan.Order!.Inputs - scan.Counts.Rows) / rate)} left" : "";
        _line.Show(string.Create(CultureInfo.InvariantCulture, $"{scan.Counts.Rows:N0} of {scan.Order!.Inputs:N0} ({rate:F1}/s{left})  {scan.ShardsLeased} parts on {scan.Workers.Length} workers  errors {scan.Counts.Errors:N0}"));
    }

    private int End(ClusterScan scan, long before, long begun)
    {
        _line.Clear();
        if (scan.Phase == ScanPhase.Failed)
            throw new ClusterException(ClusterErrors.Failed, $"The scan cannot go on. {scan.Problem}");
        if (scan.Phase != ScanPhase.Finished)
        {
            session.Say($"scan {scan.Order!.Id} was cancelled with {ScanText.Count(scan.Counts.Rows)} of {ScanText.Count(scan.Order.Inputs)} rows written. To go on: {Printable.Of(arguments.CommandLine)}");
            return ExitCodes.Failed;
        }
        return Tell(new ScanOutcome(true, scan.Order!.Inputs, scan.Counts, scan.Counts.Rows - before, 0, Stopwatch.GetElapsedTime(begun)));
    }

    private int Tell(ScanOutcome outcome)
    {
        if (arguments.Json)
            session.Output.WriteLine(ScanText.Json(arguments.Output, outcome));
        else
            new ScanText(session.Output, session.OutputDisplay).Write(arguments.Output, outcome, arguments.Csv ? "csv" : arguments.Jsonl ? "jsonl" : "parquet");
        return outcome.Counts.Errors == 0 ? ExitCodes.Done : ExitCodes.SomeFailed;
    }
}
