using Lava.Cluster.Contract;
using Lava.Cluster.Hosting;
using Lava.Scan.Cli.Running;
using Lava.Text;

namespace Lava.Scan.Cli.Cluster;

/// <summary><c>lava scan status --cluster</c>: how far a scan of a cluster is.</summary>
internal sealed class ClusterStatusCommand(string id, ClusterArguments cluster, Session session)
{
    /// <summary>Says it.</summary>
    public async Task<int> RunAsync(bool json)
    {
        await using ClusterUser user = await ClusterUser.ConnectAsync(cluster.ToSettings(), ClusterLogging.OfUser, session.Cancellation).ConfigureAwait(false);
        ClusterScan scan = await user.StatusAsync(id).ConfigureAwait(false);
        if (json)
        {
            session.Output.WriteLine(ClusterText.Json(scan));
            return ExitCodes.Done;
        }
        session.Output.WriteLine(ClusterText.Line(scan));
        foreach (string note in ClusterText.Notes(scan))
            session.Output.WriteLine(note);
        if (scan.Workers.Length > 0)
            session.Output.WriteLine($"workers: {string.Join(", ", scan.Workers.Select(worker => Printable.Of(worker)))}");
        new ScanText(session.Output, session.OutputDisplay).WriteCounts(scan.Counts);
        return ExitCodes.Done;
    }
}
