using Lava.Commands.Parsing;
using Lava.Lab.Evaluate.Ablation;
using Lava.Lab.Evaluate.Generalization;
using Lava.Lab.Evaluate.Level;
using Lava.Lab.Evaluate.Propagation;
using Lava.Lab.Evaluate.Robustness;
using Lava.Lab.Evaluate.Shortcuts;

namespace Lava.Lab.Evaluate;

/// <summary><c>lava evaluate</c>: its verbs.</summary>
internal static class EvaluateVerb
{
    /// <summary>Said in the help of each.</summary>
    public const string Codes = "Exit code: 0 all done, 1 done but some recordings could not be read (each is named), 2 wrong usage, 3 Lava itself failed.";

    /// <summary>Makes the verb.</summary>
    public static Verb Create(Session session) => new("evaluate", "Measure a model, or the predictions of any system, on recordings with known labels.")
    {
        Subcommands =
        {
            LevelVerb.Create(session), PropagationVerb.Create(session), GeneralizationVerb.Create(session), AblationVerb.Create(session), ShortcutVerb.Create(session), RobustnessVerb.Create(session),
        },
        Notes =
        [
            "Each writes predictions (CSV and Parquet), numbers (JSON and CSV), tables and pictures into a folder, and reads predictions back, so that nothing is scored twice.",
            Codes,
        ],
        Examples =
        [
            new("lava evaluate level --package my-model/ --list test.csv --out evaluation/", "The root level of a package on a test list."),
            new("lava evaluate level --predictions other-system.csv --out evaluation/", "The same numbers for another system."),
        ],
    };
}
