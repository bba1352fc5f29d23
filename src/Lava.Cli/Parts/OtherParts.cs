using System.CommandLine;
using System.Diagnostics;
using Lava.Commands.Parsing;

namespace Lava.Cli.Parts;

/// <summary>Verbs that other programs of Lava have: they are handed over, arguments and all, to the program beside this one, or in a folder that the environment names.</summary>
internal static class OtherParts
{
    /// <summary>Folders in which parts are looked for as well, written as those of the PATH.</summary>
    public const string FoldersVariable = "LAVA_PARTS";

    private static readonly Part[] Parts =
    [
        new("lava-lab", "split", "Split a dataset into training, validation and test lists."),
        new("lava-lab", "train", "Train the networks of a model."),
        new("lava-lab", "calibrate", "Find thresholds on held-out recordings."),
        new("lava-lab", "evaluate", "Measure a model on a test list."),
        new("lava-lab", "export", "Write a model for other programs."),
        new("lava-lab", "experiment", "Run a whole recipe, from data to report."),
        new("lava-service", "serve", "Answer over HTTP."),
        new("lava-scan", "scan", "Attribute an archive, resumably."),
        new("lava-scan", "worker", "Work for a scan that runs on many machines."),
    ];

    /// <summary>Makes the verbs.</summary>
    public static IEnumerable<Verb> CreateVerbs(Session session) => Parts.Select(part =>
    {
        var rest = new Argument<string[]>("ARGUMENTS") { Arity = ArgumentArity.ZeroOrMore, Hidden = true };
        var verb = new Verb(part.Verb, $"{part.Description} (part {part.Program})") { Arguments = { rest } };
        verb.Hidden = Find(part.Program) is null;
        return verb;
    });

    /// <summary>The part that a command line is for; null where it is for this program.</summary>
    public static Part? Of(IReadOnlyList<string> arguments) => arguments.Count == 0 ? null : Array.Find(Parts, part => part.Verb == arguments[0]);

    /// <summary>Runs a part with the whole command line and this process's streams.</summary>
    /// <returns>Its exit code, or <see cref="ExitCodes.Failed"/> where it is not installed.</returns>
    public static int HandOver(Part part, IReadOnlyList<string> arguments, Session session)
    {
        if (Find(part.Program) is not { } program)
        {
            session.Say($"'lava {part.Verb}' belongs to {part.Program}, which is not installed: put {part.Program} beside {Environment.ProcessPath}.");
            return ExitCodes.Failed;
        }
        if (!OperatingSystem.IsWindows())
        {
            session.Say($"{program} cannot be run: {Replacement.Run(program, arguments)}.");
            return ExitCodes.Failed;
        }
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false })!;
        process.WaitForExit(); // Ctrl-C reaches it as well; how it ends is how this ends
        return process.ExitCode;
    }

    /// <summary>Beside this program, or in one of the folders of <see cref="FoldersVariable"/>.</summary>
    private static string? Find(string program)
    {
        string file = OperatingSystem.IsWindows() ? program + ".exe" : program;
        string[] more = (Environment.GetEnvironmentVariable(FoldersVariable) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return more.Prepend(AppContext.BaseDirectory).Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
    }
}

/// <summary>A verb of another program of Lava.</summary>
internal sealed record Part(string Program, string Verb, string Description);
