using System.CommandLine;
using Lava.Commands.Parsing;
using Lava.Text;

namespace Lava.Lab.Evaluate.Robustness;

/// <summary><c>lava evaluate robustness</c>: its command line.</summary>
internal static class RobustnessVerb
{
    private const int UsualMost = 500;

    /// <summary>Makes the verb.</summary>
    public static Verb Create(Session session)
    {
        var shared = new EvaluateArguments();
        var level = new Option<string?>("--level") { HelpName = "NAME", Description = "Level of the package (usually its root)." };
        var list = new Option<string>("--list") { HelpName = "FILE", Description = "Recordings and their labels (CSV: path,label).", Required = true };
        var only = new Option<string?>("--only") { HelpName = "A,B", Description = $"Some of the changes: {string.Join(", ", Conditions.Changes)} (usually all)." };
        var predictions = new Option<string?>("--predictions") { HelpName = "DIR", Description = "Folder of an earlier run, whose predictions are read instead of scoring." };
        Option<int?> most = Numbers.Whole("--most", "N", $"Change at most so many recordings, drawn evenly (usually {UsualMost}).", 1, 1_000_000);
        Option<int?> seed = Numbers.Whole("--seed", "N", "Seed of what is drawn: recordings, noise, rooms (usually 1).", 0, int.MaxValue);
        var verb = new Verb("robustness", "A level on recordings that went through something: noise, codecs, a telephone, a room.")
        {
            Options = { shared.Package, level, list, only, most, seed, predictions, shared.Threshold, shared.Out, shared.First, shared.LabelNumbers, shared.Threads, shared.Json },
            Notes =
            [
                "Each change is made to the waveform as the level would get it (mono, its rate, peak 1), which is then prepared anew. mp3 and opus are coded by ffmpeg. "
                + "Strengths: noise in dB of signal over noise; gain in dB below full scale, with 16 bits; clipping as a share of the peak; reverberation in seconds to −60 dB.",
                EvaluateVerb.Codes,
            ],
            Examples = [new("lava evaluate robustness --package my-model/ --list test.csv --out robustness/ --only noise,opus", "Accuracy and rejection against strength.")],
        };
        verb.SetAction(parsed =>
        {
            IReadOnlyList<string> wanted = EvaluateArguments.Names(parsed.GetValue(only));
            if (wanted.Except(Conditions.Changes, StringComparer.Ordinal).FirstOrDefault() is { } other)
                throw new UsageException($"--only takes {string.Join(", ", Conditions.Changes)}, not '{other}'.{Suggestion.For(other, Conditions.Changes, quote: "")}");
            return new RobustnessRun(session, shared, parsed)
            {
                Package = parsed.GetValue(shared.Package) ?? throw new UsageException("--package says which model is measured."),
                Level = parsed.GetValue(level),
                List = parsed.GetRequiredValue(list),
                Changes = wanted.Count > 0 ? wanted : Conditions.Changes,
                Predictions = parsed.GetValue(predictions),
                Most = parsed.GetValue(most) ?? UsualMost,
                Seed = (ulong)(parsed.GetValue(seed) ?? 1),
            }.Run();
        });
        return verb;
    }
}
