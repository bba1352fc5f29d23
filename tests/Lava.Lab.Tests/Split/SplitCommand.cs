using Lava.Commands;
using Lava.Commands.Terminal;

namespace Lava.Lab.Tests.Split;

/// <summary>Runs <c>lava split</c> within the test.</summary>
internal static class SplitCommand
{
    public static (int ExitCode, string Output, string Errors) Run(params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" }, errors = new() { NewLine = "\n" };
        var session = new Session(output, errors, () => Stream.Null, Display.Plain, Display.Plain, Xunit.TestContext.Current.CancellationToken);
        int code = CommandProgram.Run(Verbs.Create(session), ["split", .. arguments], session);
        return (code, output.ToString(), errors.ToString());
    }
}
