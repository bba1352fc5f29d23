using Lava.Cluster.Contract;
using Lava.Cluster.Grains;
using Lava.Cluster.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lava.Cluster.Work;

/// <summary>A worker's side of the cluster: asks for shards when it has room, says what became of them, and keeps those that it works on.</summary>
/// <remarks>
/// One loop, and one message a round for each scan, which carries all there is to say about it. Whatever is not answered is said again. What is lost between
/// here and there is never worse than a shard that is done twice.
/// </remarks>
internal sealed partial class WorkerAgent(IGrainFactory grains, ShardRunner runner, IWorkerScoring scoring, WorkerOptions options, ClusterTimings timings, TimeProvider time, ILogger<WorkerAgent> log)
    : IHostedService, IDisposable
{
    private readonly Dictionary<string, ScanSession> _sessions = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly long _begun = time.GetTimestamp();
    private Task _loop = Task.CompletedTask;
    private TimeSpan _boardNotBefore;
    private volatile bool _draining, _abandoned;

    private TimeSpan Now => time.GetElapsedTime(_begun);

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        runner.RunEnded += Wake;
        _loop = Task.Run(LoopAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Takes no more shards, and ends when those under way are done and told, or given back because the time is over.</summary>
    /// <param name="limit">How long shards under way may take.</param>
    public async Task DrainAsync(TimeSpan limit)
    {
        _draining = true;
        Wake();
        await Task.WhenAny(_loop, Task.Delay(limit, time, CancellationToken.None)).ConfigureAwait(false);
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _draining = true;
        await _stop.CancelAsync().ConfigureAwait(false);
        runner.StopAll();
        Wake();
        await _loop.WaitAsync(timings.Patience, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        runner.RunEnded -= Wake;
    }

    /// <summary>Ends at once and without a word, as a process does that is killed. For a worker whom the others have taken for dead: what it had is theirs.</summary>
    public Task AbandonAsync()
    {
        _abandoned = true;
        return StopAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Dispose();
        _wake.Dispose();
    }

    private void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (Exception error) when (error is SemaphoreFullException or ObjectDisposedException)
        {
            // It is awake, or gone.
        }
    }

    private async Task LoopAsync()
    {
        while (!_abandoned)
        {
            bool more = await RoundAsync().ConfigureAwait(false);
            if (_draining && _sessions.Values.All(session => !session.HasNews && runner.RunsOf(session.Id).Count == 0))
                break;
            if (_stop.IsCancellationRequested && _sessions.Keys.All(id => runner.RunsOf(id).Count == 0))
                break; // what became of them was said once; who did not hear it finds out by its own patience
            await _wake.WaitAsync(more ? TimeSpan.Zero : timings.Idle).ConfigureAwait(false);
        }
        foreach (ScanSession session in _sessions.Values.ToArray())
        {
            foreach (ShardRun run in runner.RunsOf(session.Id))
            {
                await Task.WhenAny(run.Ended, Task.Delay(timings.Idle)).ConfigureAwait(false);
                session.Stuck.Add(run);
            }
            Close(session);
        }
    }

    /// <returns>Whether another round makes sense at once.</returns>
    private async Task<bool> RoundAsync()
    {
        foreach (ScanSession session in _sessions.Values)
            Collect(session);
        int free = _draining ? 0 : options.Slots - _sessions.Values.Sum(session => runner.RunsOf(session.Id).Count + session.Stuck.Count(run => !run.Ended.IsCompleted));
        ScanSession? asked = free > 0 ? _sessions.Values.FirstOrDefault(session => session.Phase == ScanPhase.Running && session.NotBefore <= Now) : null;
        if (asked is not null)
            await OpenAsync(asked).ConfigureAwait(false);
        ScanSession[] due = [.. _sessions.Values.Where(session => session == asked || session.HasNews || (session.Scan is not null && Now - session.Spoken >= timings.Heartbeat))]; // where nothing of it runs here, too, lest its folder be held when it is over
        int[] got = await Task.WhenAll(due.Select(session => ExchangeAsync(session, session == asked && session.Scan is not null ? free : 0))).ConfigureAwait(false);
        foreach (ScanSession over in _sessions.Values.Where(session => session.Phase != ScanPhase.Running && !session.HasNews && runner.RunsOf(session.Id).Count == 0).ToArray())
            Close(over);
        if (asked is not null)
            return free > got.Sum(); // the next scan may have work
        if (free > 0 && _boardNotBefore <= Now)
            return await LookAsync().ConfigureAwait(false);
        return false;
    }

    /// <summary>Takes note of the runs that have ended or hang.</summary>
    private void Collect(ScanSession session)
    {
        session.Stuck.RemoveAll(run => run.Ended.IsCompleted);
        foreach (ShardRun run in runner.RunsOf(session.Id))
        {
            if (run.IsStuck(timings.Stuck))
            {
                Hangs(run.Key, session.Id);
                run.Stop();
                runner.Take(session.Id, run.Key);
                session.Stuck.Add(run);
                if (!run.Dropped)
                    session.Returned.Add(new ShardReturn(run.Key, Stuck: true, "a thread hangs on it", Final: false));
            }
            else if (run.Ended.IsCompleted)
            {
                runner.Take(session.Id, run.Key);
                ShardEnd end = run.Ended.Result;
                run.Dispose();
                if (end.Problem is { } problem)
                {
                    Failed(run.Key, session.Id, problem);
                    session.NotBefore = Now + timings.Failed;
                }
                if (end.Done is { } done)
                    session.Done.Add(done);
                else if (!run.Dropped)
                    session.Returned.Add(new ShardReturn(run.Key, Stuck: false, end.Problem, end.Final));
            }
        }
    }

    private async Task OpenAsync(ScanSession session)
    {
        if (session.Scan is not null)
            return;
        try
        {
            if (await grains.GetGrain<IScanGrain>(session.Id).OrderAsync().ConfigureAwait(false) is not { } order)
            {
                session.Phase = ScanPhase.Unknown;
                return;
            }
            session.Scan = await Task.Factory.StartNew(() => OpenScan.Open(order, options, scoring, Faulted), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
            session.Refusal = null;
            runner.Add(session.Scan);
        }
        catch (LavaException error)
        {
            Refused(session.Id, error.Message);
            session.Refusal = $"{error.Message} [{error.Code}]";
            session.NotBefore = Now + timings.Refused;
        }
        catch (Exception error) when (IsPassing(error))
        {
            Unanswered(session.Id, error.Message);
            session.NotBefore = Now + timings.Failed;
        }
    }

    /// <returns>Shards that it got.</returns>
    private async Task<int> ExchangeAsync(ScanSession session, int wanted)
    {
        ShardKey[] running = [.. runner.RunsOf(session.Id).Select(run => run.Key)];
        var report = new WorkerReport(runner.Worker, options.Name, ++session.Sequence, running, [.. session.Done], [.. session.Returned], wanted, session.Refusal);
        WorkerOrders orders;
        session.Spoken = Now;
        try
        {
            orders = await grains.GetGrain<IScanGrain>(session.Id).ExchangeAsync(report).ConfigureAwait(false);
        }
        catch (Exception error) when (IsPassing(error))
        {
            Unanswered(session.Id, error.Message);
            session.NotBefore = Now + timings.Idle;
            return 0;
        }
        session.Done.RemoveAll(report.Done.Contains);
        session.Returned.RemoveAll(report.Returned.Contains);
        session.Phase = orders.Phase;
        foreach (ShardRun run in runner.RunsOf(session.Id).Where(run => orders.Dropped.Contains(run.Key)))
        {
            Dropped(run.Key, session.Id);
            run.Dropped = true;
            run.Stop();
        }
        if (orders.Granted.Length < wanted)
            session.NotBefore = Now + timings.Idle;
        await Task.WhenAll(orders.Granted.Select(lease => StartAsync(session, lease))).ConfigureAwait(false);
        return orders.Granted.Length;
    }

    private async Task StartAsync(ScanSession session, ShardLease lease)
    {
        try
        {
            if (await grains.GetGrain<IShardGrain>($"{session.Id}/{lease.Key}").StartAsync(session.Id, lease, runner.Worker).ConfigureAwait(false))
                return;
        }
        catch (Exception error) when (IsPassing(error))
        {
            Unanswered(session.Id, error.Message);
        }
        // Where it was started all the same, the run is there and is spoken of as running.
        if (runner.RunsOf(session.Id).All(run => run.Key != lease.Key))
            session.Returned.Add(new ShardReturn(lease.Key, Stuck: false, null, Final: false));
    }

    /// <returns>Whether there is a scan that was not known.</returns>
    private async Task<bool> LookAsync()
    {
        _boardNotBefore = Now + timings.Idle;
        try
        {
            bool found = false;
            foreach (string id in await grains.GetGrain<IBoardGrain>(0).OpenAsync().ConfigureAwait(false))
                found |= _sessions.TryAdd(id, new ScanSession(id));
            return found;
        }
        catch (Exception error) when (IsPassing(error))
        {
            Unanswered("board", error.Message);
            return false;
        }
    }

    private void Close(ScanSession session)
    {
        _sessions.Remove(session.Id);
        runner.Remove(session.Id);
        if (session.Stuck.All(run => run.Ended.IsCompleted))
            session.Scan?.Dispose(); // what a thread that hangs may still look at is left to the end of the process
    }

    /// <summary>Whether a failure of the cluster is one that passes: it does not answer, or its state cannot be kept just now. Anything else is said as well, and the worker goes on: it is asked again soon.</summary>
    private static bool IsPassing(Exception error) => error is not OutOfMemoryException;

    private void Faulted(string input, Exception fault) => Fault(fault, input);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Scan {Scan} does not answer: {Problem}")]
    private partial void Unanswered(string scan, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Scan {Scan} is not for this worker: {Problem}")]
    private partial void Refused(string scan, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Shard {Shard} of scan {Scan} could not be done: {Problem}")]
    private partial void Failed(ShardKey shard, string scan, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "A thread hangs on shard {Shard} of scan {Scan}; it is given up, and its slot is not used again until it ends.")]
    private partial void Hangs(ShardKey shard, string scan);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Shard {Shard} of scan {Scan} is not this worker's any more; its work is dropped.")]
    private partial void Dropped(ShardKey shard, string scan);

    [LoggerMessage(Level = LogLevel.Error, Message = "A mistake in Lava on {Input}; its row says so, and the scan goes on.")]
    private partial void Fault(Exception fault, string input);
}
