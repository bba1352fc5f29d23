using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Reflection;
using Lava.Commands.Parsing;
using Lava.Commands.Terminal;
using Lava.Text;

namespace Lava.Commands;

/// <summary>A program of Lava: what happens around each of its verbs.</summary>
internal static class CommandProgram
{
    /// <summary>Such as <c>0.1.0</c>.</summary>
    public static string Version { get; } =
        typeof(CommandProgram).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Runs one command line.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static int Run(IEnumerable<Command> verbs, IReadOnlyList<string> arguments, Session session)
    {
        // "@name" is a file of that name, never a list of more arguments; "-abc" is never three options.
        var parsing = new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false };
        ParseResult parsed = CreateRoot(verbs, session).Parse(arguments, parsing);
        try
        {
            int code = Invoke(parsed, session);
            session.Output.Flush();
            return code;
        }
        catch (UsageException error)
        {
            return ReportUsage([error.Message], parsed, session);
        }
        catch (LavaException error)
        {
            session.SayError(null, error);
            return ExitCodes.Failed;
        }
        catch (OperationCanceledException) when (session.Cancellation.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }
        catch (ClosedPipeException)
        {
            return ExitCodes.BrokenPipe;
        }
        catch (IOException error)
        {
            session.Say($"{new Paint(session.ErrorsDisplay).Error("error:")} {Printable.Of(error.Message)}");
            return ExitCodes.Failed;
        }
        catch (Exception fault)
        {
            session.Say($"{new Paint(session.ErrorsDisplay).Error("fault:")} this is a mistake in lava {Version}; please report it with what follows.");
            session.Errors.WriteLine(fault);
            return ExitCodes.Failed;
        }
    }

    /// <summary>The command with its verbs.</summary>
    public static RootCommand CreateRoot(IEnumerable<Command> verbs, Session session)
    {
        var root = new RootCommand("Audio deepfake attribution: a recording goes in, a verdict comes out.");
        foreach (Command verb in verbs)
            root.Add(verb);
        VersionOption version = root.Options.OfType<VersionOption>().Single();
        version.Description = "Show the version.";
        version.Action = new VersionText(session.Output);
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Description = "Show this help.";
        help.Action = new HelpText(session.Output);
        return root;
    }

    private static int Invoke(ParseResult parsed, Session session)
    {
        Command command = parsed.CommandResult.Command;
        if (parsed.Action is not (HelpText or VersionText) && !AsksForCompletion(parsed))
        {
            if (command.Subcommands.Count > 0 && command.Action is null && parsed.UnmatchedTokens.Count == 0)
            {
                new HelpText(session.Errors).Write(command);
                return ExitCodes.Usage;
            }
            if (UsageProblems.Find(parsed) is { Count: > 0 } problems)
                return ReportUsage(problems, parsed, session);
        }
        return parsed.Invoke(new InvocationConfiguration
        {
            Output = session.Output,
            Error = session.Errors,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null, // the session's cancellation is signalled instead
        });
    }

    /// <summary>Whether a shell asks what could stand at the cursor; then the rest of the command line may well be unfinished.</summary>
    private static bool AsksForCompletion(ParseResult parsed) =>
        parsed.RootCommandResult.Command is RootCommand root
        && root.Directives.OfType<SuggestDirective>().Any(directive => parsed.GetResult(directive) is not null);

    private static int ReportUsage(IReadOnlyList<string> problems, ParseResult parsed, Session session)
    {
        foreach (string problem in problems)
            session.Say(Printable.Of(problem));
        session.Say($"See '{HelpText.PathOf(parsed.CommandResult.Command)} --help'.");
        return ExitCodes.Usage;
    }

    private sealed class VersionText(TextWriter output) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            output.WriteLine($"lava {Version}");
            return ExitCodes.Done;
        }
    }
}
