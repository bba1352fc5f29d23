using System.CommandLine;
using Lava.Commands.Parsing;

namespace Lava.Lab.Evaluate.Shortcuts;

/// <summary><c>lava evaluate shortcuts</c>: its command line.</summary>
internal static class ShortcutVerb
{
    private const int UsualMost = 4_000;

    /// <summary>Makes the verb.</summary>
    public static Verb Create(Session session)
    {
        var shared = new EvaluateArguments();
        var list = new Option<string>("--list") { HelpName = "FILE", Description = "Recordings and their labels (CSV: path,label; group or speaker beside them).", Required = true };
        Option<int?> most = Numbers.Whole("--most", "N", $"Measure at most so many recordings, drawn evenly (usually {UsualMost:N0}).", 20, 100_000);
        Option<int?> seed = Numbers.Whole("--seed", "N", "Seed of what is drawn (usually 1).", 0, int.MaxValue);
        var verb = new Verb("shortcuts", "Can the labels of a list be told without listening: by duration, silence, level, bandwidth or sample rate?")
        {
            Options = { list, most, seed, shared.Out, shared.LabelNumbers, shared.Threads, shared.Json },
            Notes =
            [
                "Each number alone and all together are given to a vote of the 25 nearest neighbours, in five-fold cross-validation; where the list tells groups or speakers, "
                + "none is on both sides. What comes out above chance could be learnt instead of what was meant to be.",
                EvaluateVerb.Codes,
            ],
            Examples = [new("lava evaluate shortcuts --list all.csv --out shortcuts/", "Before training on it.")],
        };
        verb.SetAction(parsed => new ShortcutRun(session, shared, parsed)
        {
            List = parsed.GetRequiredValue(list),
            Most = parsed.GetValue(most) ?? UsualMost,
            Seed = (ulong)(parsed.GetValue(seed) ?? 1),
        }.Run());
        return verb;
    }
}
