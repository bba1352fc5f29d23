using Lava.Cluster.Contract;
using Lava.Cluster.Hosting;
using Lava.Commands.Parsing;
using Lava.Text;

namespace Lava.Scan.Cli.Cluster;

/// <summary><c>lava scan list</c>: the scans of a cluster.</summary>
internal static class ListVerb
{
    /// <summary>Makes the verb.</summary>
    public static Verb Create(Session session)
    {
        var cluster = new ClusterOptionSet();
        var verb = new Verb("list", "List the scans of a cluster.") { Examples = [new("lava scan list --cluster redis://10.0.0.1", "Their names, how far they are, where their results are.")] };
        foreach (System.CommandLine.Option option in cluster.All)
            verb.Options.Add(option);
        verb.SetAction(parsed => RunAsync(cluster.ReadNeeded(parsed), session).GetAwaiter().GetResult());
        return verb;
    }

    private static async Task<int> RunAsync(ClusterArguments cluster, Session session)
    {
        await using ClusterUser user = await ClusterUser.ConnectAsync(cluster.ToSettings(), ClusterLogging.OfUser, session.Cancellation).ConfigureAwait(false);
        foreach (BoardEntry entry in await user.ListAsync().ConfigureAwait(false))
            session.Output.WriteLine(FormattableString.Invariant($"{entry.Id}  {ClusterText.Of(entry.Phase),-9}  {entry.Submitted.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}  {Printable.Of(entry.Place)}"));
        return ExitCodes.Done;
    }
}
