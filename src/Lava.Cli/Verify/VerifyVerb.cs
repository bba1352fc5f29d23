using System.CommandLine;
using Lava.Commands.Models;
using Lava.Commands.Parsing;

namespace Lava.Cli.Verify;

/// <summary><c>lava verify</c>: its command line.</summary>
internal static class VerifyVerb
{
    private static readonly Example[] Examples =
    [
        new("lava verify call.html call.wav", "Derives all that a report says again, and says line by line whether it holds."),
        new("lava verify call.html copy-of-call.wav --json", "For programs; what the file is called plays no part."),
    ];

    /// <summary>Makes the verb.</summary>
    public static Verb Create(Session session)
    {
        var report = new Argument<string>("REPORT.html") { Description = "What 'lava analyze --report' wrote." };
        var recording = new Argument<string>("FILE") { Description = "The recording it is about." };
        Option<string?> model = ModelOption.CreateFor("Usually the one of the name that the report gives.");
        var json = new Option<bool>("--json") { Description = "Write one JSON object." };
        Option<int?> threads = Numbers.Whole("--threads", "N", "Threads to use (usually one for each processor).", 1, 1024);
        var verb = new Verb("verify", "Check an evidence report against the recording: does every number still hold?")
        {
            Arguments = { report, recording },
            Options = { model, json, threads },
            Examples = Examples,
            Notes =
            [
                "The page must show what its data say, to the byte; the hashes of file, samples and model, the verdict, its probabilities and the timeline must come out again, " +
                "to the bit where the same Lava runs on the same system, else within 1e-4. A report is not signed: see docs/reports.md for what this cannot find.",
                "Exit code: 0 everything holds, 1 something does not, 2 wrong usage, 3 it could not be checked (no such model or recording, no report).",
            ],
        };
        verb.SetAction(parsed => new VerifyRun(new VerifyRequest(parsed.GetRequiredValue(report), parsed.GetRequiredValue(recording), parsed.GetValue(model),
            parsed.GetValue(json), parsed.GetValue(threads) ?? Environment.ProcessorCount), session).Run());
        return verb;
    }
}
