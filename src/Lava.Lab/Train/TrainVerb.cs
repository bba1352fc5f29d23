using Lava.Commands.Parsing;

namespace Lava.Lab.Train;

/// <summary><c>lava train</c>: one verb for each kind of network.</summary>
internal static class TrainVerb
{
    /// <summary>What the help says of the folder.</summary>
    public const string Folder =
        "The folder gets best.pt and last.pt (weights that PyTorch reads), curves.csv and curves.png, events for TensorBoard, log.jsonl, run.json, and the state from which " +
        "the same command goes on after Ctrl-C, a crash or a power cut. Other settings than the run was begun with are refused; more --epochs are welcome.";

    /// <summary>What the help says of exit codes.</summary>
    public const string Codes =
        "Exit code: 0 trained, 2 wrong usage, 3 it could not (nothing is lost that a state holds), 130 or 143 stopped by Ctrl-C or SIGTERM with the state written.";

    /// <summary>Makes the verb.</summary>
    public static Verb Create(Session session) => new("train", "Train the networks of a model.")
    {
        Subcommands = { AutoencoderVerb.Create(session), LevelVerb.Create(session) },
    };
}
