using System.Diagnostics;
using System.Text;
using Xunit;

namespace Lava.Cli.Tests.Support;

/// <summary>Runs the real program in a process of its own.</summary>
internal static class LavaCommand
{
    /// <summary>Where the program is: LAVA_PROGRAM, or beside the tests.</summary>
    public static string Program { get; } = Environment.GetEnvironmentVariable("LAVA_PROGRAM")
        ?? Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Lava.Cli.exe" : "Lava.Cli");

    public static CommandResult Run(params string[] arguments) => Run(new CommandLine { Arguments = arguments });

    public static CommandResult Run(CommandLine line)
    {
        using Process process = Start(line);
        using var expired = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        expired.CancelAfter(line.Patience);
        using CancellationTokenRegistration kill = expired.Token.Register(() => process.Kill(entireProcessTree: true));
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using (Stream input = process.StandardInput.BaseStream)
        {
            try
            {
                input.Write(line.Input);
            }
            catch (IOException)
            {
                // The program ended without reading all of it, as it may.
            }
        }
        process.WaitForExit();
        Assert.False(expired.IsCancellationRequested, $"lava {string.Join(' ', line.Arguments)} took longer than {line.Patience}.");
        return new CommandResult(process.ExitCode, output.Result, errors.Result);
    }

    public static Process Start(CommandLine line)
    {
        var start = new ProcessStartInfo(line.Program ?? Program, line.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
            WorkingDirectory = line.Folder ?? Environment.CurrentDirectory,
        };
        start.Environment.Remove("NO_COLOR");
        foreach ((string name, string? value) in line.Environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}

/// <summary>What is typed, and where.</summary>
internal sealed record CommandLine
{
    public string? Program { get; init; }

    public string[] Arguments { get; init; } = [];

    public string? Folder { get; init; }

    public byte[] Input { get; init; } = [];

    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);

    public Dictionary<string, string?> Environment { get; init; } = [];
}

/// <summary>What came of it.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Errors)
{
    public string[] OutputLines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public string[] ErrorLines => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
