using System.CommandLine;
using Lava.Cluster.Contract;
using Lava.Cluster.Hosting;
using Lava.Commands.Parsing;

namespace Lava.Scan.Cli.Cluster;

/// <summary><c>lava scan cancel</c>: ends a scan of a cluster.</summary>
internal static class CancelVerb
{
    /// <summary>Makes the verb.</summary>
    public static Verb Create(Session session)
    {
        var id = new Argument<string>("ID") { Description = "The scan's name in the cluster, as 'lava scan list' shows it." };
        var cluster = new ClusterOptionSet();
        var verb = new Verb("cancel", "End a scan of a cluster. What is done stays done; given again, it goes on.")
        {
            Arguments = { id },
            Examples = [new("lava scan cancel 5f0c2a9be1d4 --cluster redis://10.0.0.1", "Its workers drop what they have of it.")],
        };
        foreach (Option option in cluster.All)
            verb.Options.Add(option);
        verb.SetAction(parsed => RunAsync(parsed.GetValue(id)!, cluster.ReadNeeded(parsed), session).GetAwaiter().GetResult());
        return verb;
    }

    private static async Task<int> RunAsync(string id, ClusterArguments cluster, Session session)
    {
        await using ClusterUser user = await ClusterUser.ConnectAsync(cluster.ToSettings(), ClusterLogging.OfUser, session.Cancellation).ConfigureAwait(false);
        ClusterScan before = await user.StatusAsync(id).ConfigureAwait(false);
        bool ended = await user.CancelAsync(id).ConfigureAwait(false);
        session.Output.WriteLine(ended ? $"cancelled with {before.Counts.Rows} of {before.Order!.Inputs} rows written" : $"it is {ClusterText.Of(before.Phase)} already");
        return ExitCodes.Done;
    }
}
