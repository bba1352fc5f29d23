using System.CommandLine;
using Lava.Cli.Analyze;
using Lava.Cli.Completion;
using Lava.Cli.Models;
using Lava.Cli.Parts;
using Lava.Cli.Prepare;
using Lava.Cli.Verify;

namespace Lava.Cli;

/// <summary>The command: its own verbs, and those of the parts beside it.</summary>
internal static class Application
{
    /// <summary>Runs one command line.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static int Run(IReadOnlyList<string> arguments, Session session) => OtherParts.Of(arguments) is { } part
        ? OtherParts.HandOver(part, arguments, session)
        : CommandProgram.Run(CreateVerbs(session), arguments, session);

    /// <summary>The command with all its verbs.</summary>
    public static RootCommand CreateRoot(Session session) => CommandProgram.CreateRoot(CreateVerbs(session), session);

    private static IEnumerable<Command> CreateVerbs(Session session) =>
    [
        AnalyzeVerb.Create(session),
        VerifyVerb.Create(session),
        ModelsVerb.Create(session),
        PrepareVerb.Create(session),
        CompletionVerb.Create(session),
        .. OtherParts.CreateVerbs(session),
    ];
}
