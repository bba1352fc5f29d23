using System.Text.Json;
using Lava.Commands;
using Lava.Commands.Terminal;
using Xunit;

namespace Lava.Lab.Tests.Support;

/// <summary>Runs the researcher's verbs within the test.</summary>
internal static class LabCommand
{
    public static VerbResult Run(params string[] arguments) => Run(null, arguments);

    /// <param name="onError">Told every line that is said, and given a way to stop the run as Ctrl-C would.</param>
    /// <param name="arguments">The command line.</param>
    public static VerbResult Run(Action<string, CancellationTokenSource>? onError, params string[] arguments)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using StringWriter output = new() { NewLine = "\n" };
        using var errors = new Listener(line => onError?.Invoke(line, stop));
        var session = new Session(output, errors, () => Stream.Null, Display.Plain, Display.Plain, stop.Token);
        int code = CommandProgram.Run(Verbs.Create(session), arguments, session);
        return new VerbResult(code, output.ToString(), errors.ToString());
    }

    private sealed class Listener(Action<string> hear) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            hear(value ?? "");
        }

        public override void WriteLine()
        {
            base.WriteLine();
            hear(ToString().TrimEnd().Split('\n')[^1]);
        }
    }
}

/// <summary>What came of it.</summary>
internal sealed record VerbResult(int ExitCode, string Output, string Errors)
{
    /// <summary>By stage what happened to it, of <c>experiment run --json</c>.</summary>
    public IReadOnlyDictionary<string, string> Outcomes => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)
        .ToDictionary(line => line.GetProperty("stage").GetString()!, line => line.GetProperty("outcome").GetString()!);

    /// <summary>By stage why.</summary>
    public IReadOnlyDictionary<string, string> Reasons => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)
        .ToDictionary(line => line.GetProperty("stage").GetString()!, line => line.GetProperty("reason").GetString()!);
}
