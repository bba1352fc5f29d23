using System.CommandLine;
using Lava.Commands.Parsing;

namespace Lava.Scan.Cli.Reporting;

/// <summary><c>lava scan report</c>: its command line.</summary>
internal static class ReportVerb
{
    /// <summary>Makes the verb.</summary>
    public static Verb Create(Session session)
    {
        var place = new Argument<string>("DIR") { Description = "The scan: its folder, or s3://BUCKET/PREFIX." };
        var output = new Option<string?>("--out", "-o") { HelpName = "FILE.html", Description = "Where the page goes (usually report.html in the scan's folder)." };
        var compare = new Option<string?>("--compare") { HelpName = "OTHER", Description = "Another scan; the page says how this one differs from it." };
        Option<int?> sample = Numbers.Whole("--sample", "N", "Inputs of the most and of the least certain that are named (usually 100).", 1, 2_000);
        var endpoint = new Option<string?>("--endpoint") { HelpName = "URL", Description = "Endpoint of a store of buckets that is not Amazon's." };
        var verb = new Verb("report", "Make a page of a whole scan.")
        {
            Arguments = { place },
            Options = { output, compare, sample, endpoint },
            Examples =
            [
                new("lava scan report scan/", "Writes scan/report.html."),
                new("lava scan report november/ --compare october/ --out drift.html", "Also says what has changed from one scan to the next."),
            ],
        };
        verb.SetAction(parsed => new ReportCommand(parsed.GetValue(place)!, parsed.GetValue(endpoint), session)
            .Run(parsed.GetValue(output), parsed.GetValue(compare), parsed.GetValue(sample)));
        return verb;
    }
}
