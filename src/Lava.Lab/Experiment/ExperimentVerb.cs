using System.CommandLine;
using Lava.Commands.Parsing;
using Lava.Lab.Experiment.Running;

namespace Lava.Lab.Experiment;

/// <summary><c>lava experiment</c>: its command line.</summary>
internal static class ExperimentVerb
{
    /// <summary>Makes the verb.</summary>
    /// <param name="session">Streams.</param>
    /// <param name="verbs">Makes all verbs of the program: stages call them, and recipes have their options.</param>
    public static Verb Create(Session session, Func<Session, IEnumerable<Command>> verbs) => new("experiment", "Run a whole recipe, from data to a model package.")
    {
        Subcommands = { CreateRun(session, verbs) },
    };

    private static Verb CreateRun(Session session, Func<Session, IEnumerable<Command>> verbs)
    {
        var recipe = new Argument<string>("RECIPE") { Description = "The recipe's experiment.yaml." };
        var folder = new Option<string?>("--out") { HelpName = "DIR", Description = "Folder of the run (usually runs/NAME)." };
        var set = new Option<string[]>("--set") { HelpName = "KEY=VALUE", Description = "Put a value into the recipe, such as levels.mine.epochs=10; may be given again." };
        var only = new Option<string?>("--only") { HelpName = "STAGE", Description = "Run no other stage than this." };
        var from = new Option<string?>("--from") { HelpName = "STAGE", Description = "Do this stage anew, and all that reads what it makes." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say which stages would be run, and why; change nothing." };
        var json = new Option<bool>("--json") { Description = "Write one JSON object a stage instead of a line." };
        var verb = new Verb("run", "Run the stages of a recipe that are not done, or that something has changed for.")
        {
            Arguments = { recipe },
            Options = { folder, set, only, from, dryRun, json },
            Notes =
            [
                "Stages: data and splits, the autoencoder, the levels, the ablation, a test of each on what was held out, and the package. A stage is kept where its settings, " +
                "what it reads and the version of Lava are as they were. After Ctrl-C, a crash or a power cut the same command goes on; training goes on within its epoch.",
                "The folder gets experiment.resolved.yaml, lists/, training/, test/, package/, and for each stage its log and a record of what it was made from.",
                "Exit code: 0 all done, 1 done, but some recordings failed, 2 wrong usage, 3 Lava itself failed, 130 stopped by Ctrl-C.",
            ],
            Examples =
            [
                new("lava experiment run recipes/lava-2025/experiment.yaml --dry-run", "What would be done."),
                new("lava experiment run recipes/lava-2025/experiment.yaml --set data.codecfake=/data/CodecFake --set training.device=cuda", "With a folder and a device of one's own."),
                new("lava experiment run recipes/lava-2025/experiment.yaml --from level/ADMR", "One level anew, and what comes of it."),
            ],
        };
        verb.SetAction(parsed => new ExperimentRun(session, new ExperimentRequest
        {
            Recipe = parsed.GetRequiredValue(recipe),
            Settings = parsed.GetValue(set) ?? [],
            Out = parsed.GetValue(folder),
            Only = parsed.GetValue(only),
            From = parsed.GetValue(from),
            DryRun = parsed.GetValue(dryRun),
            Json = parsed.GetValue(json),
        }, verbs).Run());
        return verb;
    }
}
