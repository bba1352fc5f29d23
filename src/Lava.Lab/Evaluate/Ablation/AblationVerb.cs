using System.CommandLine;
using Lava.Commands.Parsing;

namespace Lava.Lab.Evaluate.Ablation;

/// <summary><c>lava evaluate ablation</c>: its command line.</summary>
internal static class AblationVerb
{
    /// <summary>Makes the verb.</summary>
    public static Verb Create(Session session)
    {
        var shared = new EvaluateArguments();
        var level = new Option<string?>("--level") { HelpName = "NAME", Description = "Level of the package (usually its root)." };
        var other = new Option<string?>("--other-package") { HelpName = "NAME|DIR", Description = "The package to compare with, such as one without attention (usually the same)." };
        var otherLevel = new Option<string?>("--other-level") { HelpName = "NAME", Description = "Its level (usually of the same name)." };
        var list = new Option<string?>("--list") { HelpName = "FILE", Description = "Recordings and their labels (CSV: path,label), the same for both." };
        var predictions = new Option<string?>("--predictions") { HelpName = "FILE", Description = "Predictions of the first, instead of scoring." };
        var otherPredictions = new Option<string?>("--other-predictions") { HelpName = "FILE", Description = "Predictions of the second, of the same recordings." };
        var verb = new Verb("ablation", "Two levels on the same recordings: what makes a difference, and whether it could be chance.")
        {
            Options = { shared.Package, level, other, otherLevel, list, predictions, otherPredictions, shared.Out, shared.First, shared.LabelNumbers, shared.Threads, shared.Json },
            Notes =
            [
                "The most probable labels are compared, whether or not they would have been answered. McNemar's test asks whether as many recordings are right with the first alone as with the second alone; "
                + "the interval of the difference is a paired bootstrap's.",
                EvaluateVerb.Codes,
            ],
            Examples =
            [
                new("lava evaluate ablation --package with-attention/ --other-package without-attention/ --list test.csv --out ablation/", "Scores both."),
                new("lava evaluate ablation --predictions a/predictions.csv --other-predictions b/predictions.csv --out ablation/", "Of predictions that are there."),
            ],
        };
        verb.SetAction(parsed =>
        {
            bool read = parsed.GetValue(predictions) is not null || parsed.GetValue(otherPredictions) is not null;
            if (read && (parsed.GetValue(predictions) is null || parsed.GetValue(otherPredictions) is null))
                throw new UsageException("--predictions and --other-predictions go together.");
            if (read && (parsed.GetValue(shared.Package) is not null || parsed.GetValue(other) is not null || parsed.GetValue(list) is not null || parsed.GetValue(level) is not null || parsed.GetValue(otherLevel) is not null))
                throw new UsageException("Predictions are read as they are: --package, --other-package, --level, --other-level and --list do not go with them.");
            if (!read && (parsed.GetValue(shared.Package) is null || parsed.GetValue(list) is null || (parsed.GetValue(other) ?? parsed.GetValue(otherLevel)) is null))
                throw new UsageException("Give --package, --list and what to compare with (--other-package or --other-level), or --predictions and --other-predictions.");
            return new AblationRun(session, shared, parsed)
            {
                Level = parsed.GetValue(level),
                OtherPackage = parsed.GetValue(other),
                OtherLevel = parsed.GetValue(otherLevel),
                List = parsed.GetValue(list),
                Predictions = parsed.GetValue(predictions),
                OtherPredictions = parsed.GetValue(otherPredictions),
            }.Run();
        });
        return verb;
    }
}
