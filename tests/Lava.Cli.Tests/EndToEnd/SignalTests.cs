using System.Diagnostics;
using Lava.Cli.Tests.Support;
using Xunit;

namespace Lava.Cli.Tests.EndToEnd;

public class SignalTests(ModelHome home)
{
    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void An_interrupted_analysis_ends_with_whole_lines(string signal, int code)
    {
        using var folder = new TemporaryFolder();
        for (int i = 0; i < 300; i++)
            folder.Write($"{i:D3}.wav", Samples.Noise(i, samples: 32_000));

        (int exitCode, string output) = Interrupt(home.With(new CommandLine { Arguments = ["analyze", "--json", "--threads", "1", folder.Path] }), signal);

        Assert.Equal(code, exitCode);
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.InRange(lines.Length, 1, 299);
        Assert.All(lines, line => System.Text.Json.JsonDocument.Parse(line));
    }

    [Fact]
    public void An_interrupted_preparation_leaves_whole_tensors_and_goes_on_later()
    {
        using var folder = new TemporaryFolder();
        for (int i = 0; i < 300; i++)
            folder.Write($"in/{i:D3}.wav", Samples.Noise(i, samples: 64_000));
        string[] arguments = ["prepare", folder["in"], folder["out"], "--json", "--threads", "2"];

        (int exitCode, _) = Interrupt(new CommandLine { Arguments = arguments }, "INT");

        Assert.Equal(130, exitCode);
        string[] tensors = [.. Directory.EnumerateFiles(folder["out"]).Where(path => Path.GetFileName(path) != "prepare.txt")];
        Assert.InRange(tensors.Length, 1, 299);
        Assert.All(tensors, path => Assert.Equal("Float32 [1, 64000]", Lava.Checkpoints.Checkpoint.ReadTensor(path).ToString()));

        CommandResult rest = LavaCommand.Run(arguments[..^3]);
        Assert.Equal($"{300 - tensors.Length} written, {tensors.Length} kept, 0 failed\n", rest.Output);
    }

    [Fact]
    public void An_interrupted_stdin_leaves_no_temporary_file()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["tmp"]);
        using Process process = LavaCommand.Start(home.With(new CommandLine { Arguments = ["analyze", "-"], Environment = { ["TMPDIR"] = folder["tmp"] } }));
        process.StandardInput.BaseStream.Write(Samples.Noise(1));
        process.StandardInput.BaseStream.Flush();
        // The runtime keeps sockets of its own there while it runs.
        Assert.True(SpinWait.SpinUntil(() => Directory.EnumerateFiles(folder["tmp"], "lava-*").Any(), TimeSpan.FromMinutes(1)));

        Signal(process, "INT"); // while it waits for more
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)), "It went on waiting for stdin.");

        Assert.Equal(130, process.ExitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder["tmp"]));
    }

    /// <summary>Runs until there is a line of results, then sends the signal.</summary>
    private static (int ExitCode, string Output) Interrupt(CommandLine line, string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other signals.");
        using Process process = LavaCommand.Start(line);
        process.StandardInput.Close();
        string? first = process.StandardOutput.ReadLine();
        Assert.NotNull(first);
        Signal(process, signal);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = first + "\n" + process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)), "It went on for a minute.");
        Assert.Equal("", errors.Result);
        return (process.ExitCode, output);
    }

    private static void Signal(Process process, string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
