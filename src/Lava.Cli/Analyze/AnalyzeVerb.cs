using System.CommandLine;
using Lava.Attribution;
using Lava.Commands.Models;
using Lava.Commands.Parsing;
using Lava.Inference;

namespace Lava.Cli.Analyze;

/// <summary><c>lava analyze</c>: its command line.</summary>
internal static class AnalyzeVerb
{
    private static readonly Example[] Examples =
    [
        new("lava analyze call.m4a", "Attributes one recording and shows everything there is to say."),
        new("lava analyze evidence/ --recursive --json > verdicts.jsonl", "A folder with its folders, one JSON object a recording."),
        new("lava analyze interview.flac --timeline", "Also tells which part sounds like what, every half second."),
        new("lava analyze call.wav --report call.html", "Also writes all there is to say and to check as one page."),
        new("find . -name '*.ogg' -print0 | lava analyze --files-from - --csv", "Whatever another program lists, as a table."),
        new("curl -s https://example.org/a.mp3 | lava analyze -", "A recording from stdin."),
        new("lava analyze a.wav --threshold ADMR=0.95", "Answers less readily than the model itself would."),
    ];

    /// <summary>Makes the verb.</summary>
    public static Verb Create(Session session)
    {
        var paths = new Argument<string[]>("FILE|FOLDER")
        {
            Description = "Recordings of any format, folders of them, or - for a recording on stdin.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var filesFrom = new Option<string?>("--files-from") { HelpName = "LIST", Description = "Take more names from a file, one a line or separated by NUL; - reads the list from stdin." };
        var recursive = new Option<bool>("--recursive", "-r") { Description = "Look into the folders of folders, too." };
        Option<string?> model = ModelOption.Create();
        var json = new Option<bool>("--json") { Description = "Write one JSON object a line." };
        var csv = new Option<bool>("--csv") { Description = "Write CSV, with a header." };
        var timeline = new Option<bool>("--timeline") { Description = "Also give a verdict for every window of the recording." };
        Option<double?> window = Numbers.Seconds("--window", "Length of a window of the timeline (usually 5).");
        Option<double?> hop = Numbers.Seconds("--hop", "Seconds from one window to the next (usually 0.5).");
        Option<double?> first = Numbers.Seconds("--first", "Hear only the first seconds, zero-padded where there are fewer.");
        Option<string[]> thresholds = ThresholdOption.Create();
        var report = new Option<string?>("--report") { HelpName = "OUT.html", Description = "Also write an evidence report on the one recording, which 'lava verify' can check." };
        Option<int?> threads = Numbers.Whole("--threads", "N", "Threads to use (usually one for each processor).", 1, 1024);

        var verb = new Verb("analyze", "Attribute recordings: which generator made them, as far as the model can tell.")
        {
            Arguments = { paths },
            Options = { filesFrom, recursive, model, json, csv, timeline, window, hop, first, thresholds, report, threads },
            Examples = Examples,
            Notes =
            [
                "Of a folder every file is tried whose name does not begin with a dot, in ordinal order; links to folders are not followed. " +
                "Files that fail are named on stderr and the rest go on.",
                "Exit code: 0 all attributed, 1 some recordings failed, 2 wrong usage, 3 Lava itself failed (no model, for one).",
            ],
        };
        verb.SetAction(parsed =>
        {
            bool withTimeline = parsed.GetValue(timeline);
            double length = parsed.GetValue(window) ?? AttributionOptions.DefaultWindowSeconds;
            var request = new AnalyzeRequest
            {
                Paths = parsed.GetValue(paths) ?? [],
                FilesFrom = parsed.GetValue(filesFrom),
                Recursive = parsed.GetValue(recursive),
                Model = parsed.GetValue(model),
                Format = parsed.GetValue(json) ? ResultFormat.Json : parsed.GetValue(csv) ? ResultFormat.Csv : ResultFormat.Text,
                First = parsed.GetValue(first),
                Window = withTimeline || parsed.GetValue(report) is not null ? length : null,
                ShowTimeline = withTimeline,
                Hop = parsed.GetValue(hop) ?? Math.Min(AttributionOptions.DefaultHopSeconds, length),
                Thresholds = ThresholdOption.Read(parsed.GetValue(thresholds) ?? []),
                Report = parsed.GetValue(report),
                CommandLine = ShellWords.Join(["lava", .. parsed.Tokens.Select(token => token.Value)]),
                Threads = parsed.GetValue(threads) ?? Environment.ProcessorCount,
            };
            if (parsed.GetValue(json) && parsed.GetValue(csv))
                throw new UsageException("--json and --csv exclude each other.");
            if (!withTimeline && request.Report is null && (parsed.GetValue(window) ?? parsed.GetValue(hop)) is not null)
                throw new UsageException("--window and --hop need --timeline or --report.");
            Check(request);
            return new AnalyzeRun(request, session).Run();
        });
        return verb;
    }

    private static void Check(AnalyzeRequest request)
    {
        if (request.Paths.Count == 0 && request.FilesFrom is null)
            throw new UsageException("Name at least one recording or folder, or - for a recording on stdin.");
        if (request.Report is { } report && !(request.IsAboutOne && report != request.Paths[0]))
            throw new UsageException("--report is about one recording, by its name, and never takes its place.");
        if (request.Paths.Count(path => path == InputList.Stdin) is var stdin and > 0 && (stdin > 1 || request.FilesFrom == InputList.Stdin))
            throw new UsageException("stdin can be read only once: as one recording (-) or as a list (--files-from -).");
        if (request.Window is { } window && request.Hop > window)
            throw new UsageException("--hop must not be longer than --window, or parts of the recording would go unheard.");
        if (request.Window / request.Hop > WindowGrid.MaxOverlap)
            throw new UsageException($"--hop must be at least the {WindowGrid.MaxOverlap}th part of --window.");
    }
}
