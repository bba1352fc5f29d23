using System.CommandLine;
using Lava.Commands.Parsing;
using Lava.Scan.Cli.Cluster;

namespace Lava.Scan.Cli.Status;

/// <summary><c>lava scan status</c>: its command line.</summary>
internal static class StatusVerb
{
    /// <summary>Makes the verb.</summary>
    public static Verb Create(Session session)
    {
        var place = new Argument<string>("DIR") { Description = "The scan: its folder, or s3://BUCKET/PREFIX; with --cluster its name there." };
        var endpoint = new Option<string?>("--endpoint") { HelpName = "URL", Description = "Endpoint of a store of buckets that is not Amazon's." };
        var json = new Option<bool>("--json") { Description = "Write one JSON object." };
        var cluster = new ClusterOptionSet();
        var verb = new Verb("status", "Say how far a scan is, also while it runs.")
        {
            Arguments = { place },
            Options = { endpoint, json },
            Examples = [new("lava scan status scan/", "How many rows there are, how fast they come, what they say.")],
        };
        foreach (Option option in cluster.All)
            verb.Options.Add(option);
        verb.SetAction(parsed => cluster.Read(parsed) is { } named
            ? new ClusterStatusCommand(parsed.GetValue(place)!, named, session).RunAsync(parsed.GetValue(json)).GetAwaiter().GetResult()
            : new StatusCommand(parsed.GetValue(place)!, parsed.GetValue(endpoint), session).Run(parsed.GetValue(json)));
        return verb;
    }
}
