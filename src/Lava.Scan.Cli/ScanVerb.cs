using System.CommandLine;
using Lava.Commands.Models;
using Lava.Commands.Parsing;
using Lava.Scan.Cli.Cluster;
using Lava.Scan.Cli.Reporting;
using Lava.Scan.Cli.Running;
using Lava.Scan.Cli.Status;
using Lava.Scan.Fetching;
using Lava.Scan.Inputs;

namespace Lava.Scan.Cli;

/// <summary><c>lava scan</c>: its command line.</summary>
internal static class ScanVerb
{
    private static readonly Example[] Examples =
    [
        new("lava scan recordings/ --out scan/", "Every file of a folder and of its folders, a row each, as Parquet."),
        new("lava scan --files-from list.txt.gz --out scan/ --jsonl", "What a list names, one path or address a line, as JSON lines."),
        new("lava scan --table calls.csv --column file --out scan/", "What a column of a table names; its other columns stand in the rows, too."),
        new("lava scan s3://archive/2026/ --out s3://archive/verdicts/2026", "From a bucket into a bucket."),
        new("lava scan recordings/ --out scan/ --retry-errors", "Once more, only what had no verdict."),
        new("lava scan /shared/recordings --out /shared/scan --cluster redis://10.0.0.1", "By the workers of a cluster, all of whom see that folder."),
        new("lava scan report scan/", "A page of the whole."),
    ];

    /// <summary>Makes the verb.</summary>
    public static Verb Create(Session session)
    {
        var sources = new Argument<string[]>("SOURCE") { Description = "Files, folders with all that is below them, http:// and https:// addresses, s3://BUCKET/PREFIX.", Arity = ArgumentArity.ZeroOrMore };
        var output = new Option<string?>("--out", "-o") { HelpName = "DIR", Description = "Where the results go: a folder, or s3://BUCKET/PREFIX." };
        var filesFrom = new Option<string[]>("--files-from") { HelpName = "LIST", Description = "Take more inputs from a text file, one a line, packed by gzip or not; - reads it from stdin.", AllowMultipleArgumentsPerToken = false };
        var table = new Option<string[]>("--table") { HelpName = "FILE", Description = "Take more inputs from a column of a CSV or Parquet file; its other columns are carried through.", AllowMultipleArgumentsPerToken = false };
        var column = new Option<string?>("--column") { HelpName = "NAME", Description = "The column of --table that names the inputs (usually path or file)." };
        Option<string?> model = ModelOption.Create();
        Option<double?> first = Numbers.Seconds("--first", "Hear only the first seconds, zero-padded where there are fewer.");
        Option<string[]> thresholds = ThresholdOption.Create();
        var csv = new Option<bool>("--csv") { Description = "Write CSV instead of Parquet." };
        var jsonl = new Option<bool>("--jsonl") { Description = "Write JSON lines instead of Parquet." };
        Option<int?> partSize = Numbers.Whole("--part-size", "N", $"Inputs of a part, which is done and written as a whole (usually {ScanSettings.UsualPartSize}).", PartPlan.SmallestPart, PartPlan.LargestPart);
        var noReuse = new Option<bool>("--no-reuse") { Description = "Score equal files again instead of once." };
        var retry = new Option<bool>("--retry-errors") { Description = "Make the rows that have an error again." };
        Option<int?> threads = Numbers.Whole("--threads", "N", "Threads that decode and score (usually one for each processor).", 1, 1024);
        Option<int?> downloads = Numbers.Whole("--downloads", "N", "Inputs that are read or downloaded at once (usually 8).", 1, 256);
        Option<double?> maxBytes = Numbers.Positive("--max-bytes", "N", "Largest input in bytes (usually 4 GiB).", 1e15);
        Option<double?> maxSeconds = Numbers.Seconds("--max-seconds", "Longest recording (usually a day).");
        Option<double?> timeout = Numbers.Seconds("--timeout", "Longest time to fetch an input from elsewhere (usually 300).");
        var endpoint = new Option<string?>("--endpoint") { HelpName = "URL", Description = "Endpoint of a store of buckets that is not Amazon's (usually what AWS_ENDPOINT_URL_S3 names)." };
        var json = new Option<bool>("--json") { Description = "Write the summary as one JSON object." };

        var cluster = new ClusterOptionSet();
        var detach = new Option<bool>("--detach") { Description = "Leave the scan to the cluster once it is given, instead of following it." };

        var verb = new Verb("scan", "Attribute an archive: one row for every input, whatever happens, and stoppable at any time.")
        {
            Arguments = { sources },
            Options = { output, filesFrom, table, column, model, first, thresholds, csv, jsonl, partSize, noReuse, retry, threads, downloads, maxBytes, maxSeconds, timeout, endpoint, json },
            Subcommands = { StatusVerb.Create(session), ReportVerb.Create(session), ListVerb.Create(session), CancelVerb.Create(session) },
            Examples = Examples,
            Notes =
            [
                "The list of inputs is taken once, when the scan begins. A scan that was stopped, by Ctrl-C or by a power cut, goes on when the same command is given again; " +
                "one with another model or other options is refused. Ctrl-C finishes the parts that are under way, a second one stops at once.",
                "Credentials for buckets come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, the region from AWS_REGION.",
                "Exit code: 0 every input has a verdict, 1 some have an error instead, 2 wrong usage, 3 the scan could not go on.",
            ],
        };
        foreach (Option option in (IEnumerable<Option>)[.. cluster.All, detach])
            verb.Options.Add(option);
        verb.SetAction(parsed => new ScanCommand(new ScanArguments
        {
            Sources = parsed.GetValue(sources) ?? [],
            Output = parsed.GetValue(output) ?? throw new UsageException("--out says where the results go: a folder, or s3://BUCKET/PREFIX."),
            Lists = parsed.GetValue(filesFrom) ?? [],
            Tables = parsed.GetValue(table) ?? [],
            Column = parsed.GetValue(column),
            Model = parsed.GetValue(model),
            FirstSeconds = parsed.GetValue(first),
            Thresholds = ThresholdOption.Read(parsed.GetValue(thresholds) ?? []),
            Csv = parsed.GetValue(csv),
            Jsonl = parsed.GetValue(jsonl),
            PartSize = parsed.GetValue(partSize) ?? ScanSettings.UsualPartSize,
            Limits = Limits(parsed.GetValue(maxBytes), parsed.GetValue(maxSeconds), parsed.GetValue(timeout)),
            Reuse = !parsed.GetValue(noReuse),
            RetryErrors = parsed.GetValue(retry),
            Threads = parsed.GetValue(threads) ?? Environment.ProcessorCount,
            Downloads = parsed.GetValue(downloads) ?? ScanArguments.UsualDownloads,
            Endpoint = parsed.GetValue(endpoint),
            Json = parsed.GetValue(json),
            Cluster = cluster.Read(parsed),
            Detach = parsed.GetValue(detach),
            CommandLine = ShellWords.Join(["lava", .. parsed.Tokens.Select(token => token.Value)]),
        }, session).Run());
        return verb;
    }

    private static FetchLimits Limits(double? maxBytes, double? maxSeconds, double? timeout)
    {
        var usual = new FetchLimits();
        return new FetchLimits { MaxBytes = (long)(maxBytes ?? usual.MaxBytes), MaxSeconds = maxSeconds ?? usual.MaxSeconds, TimeoutSeconds = timeout ?? usual.TimeoutSeconds };
    }
}
