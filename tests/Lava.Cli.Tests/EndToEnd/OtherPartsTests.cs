using System.Diagnostics;
using System.Globalization;
using Lava.Cli.Tests.Support;
using Xunit;

namespace Lava.Cli.Tests.EndToEnd;

public class OtherPartsTests
{
    [Theory]
    [InlineData("split", "lava-lab")]
    [InlineData("train", "lava-lab")]
    [InlineData("calibrate", "lava-lab")]
    [InlineData("evaluate", "lava-lab")]
    [InlineData("export", "lava-lab")]
    [InlineData("experiment", "lava-lab")]
    [InlineData("serve", "lava-service")]
    [InlineData("scan", "lava-scan")]
    [InlineData("worker", "lava-scan")]
    public void A_verb_of_a_part_that_is_not_there_is_one_sentence(string verb, string part)
    {
        CommandResult result = LavaCommand.Run(verb, "--whatever", "x");
        Assert.Equal((3, ""), (result.ExitCode, result.Output));
        Assert.Contains($"'lava {verb}' belongs to {part}, which is not installed", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_beside_the_program_gets_the_whole_command_line_and_its_exit_code_counts()
    {
        Shell.RequireTool("bash");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The part is a shell script.");
        using var folder = new TemporaryFolder();
        foreach (string file in Directory.EnumerateFiles(Path.GetDirectoryName(LavaCommand.Program)!))
            File.Copy(file, folder[Path.GetFileName(file)]);
        string part = folder.Write("lava-lab", "#!/bin/bash\nprintf '<%s>' \"$@\"; cat; exit 42\n"u8);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(part, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        CommandResult result = LavaCommand.Run(new CommandLine
        {
            Program = folder[Path.GetFileName(LavaCommand.Program)],
            Arguments = ["train", "--epochs", "3", "a b", "*"],
            Input = "piped"u8.ToArray(),
        });

        Assert.Equal((42, "<train><--epochs><3><a b><*>piped"), (result.ExitCode, result.Output));
        Assert.Contains("train", LavaCommand.Run(new CommandLine { Program = folder[Path.GetFileName(LavaCommand.Program)], Arguments = ["--help"] }).Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_may_be_in_another_folder_and_gets_the_signals_itself()
    {
        Shell.RequireTool("bash");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The part is a shell script.");
        using var folder = new TemporaryFolder();
        string part = folder.Write("lava-lab", "#!/bin/bash\ntrap 'echo told; exit 7' TERM\necho ready\nwhile :; do sleep 0.05; done\n"u8);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(part, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        using Process process = LavaCommand.Start(new CommandLine { Arguments = ["train"], Environment = { ["LAVA_PARTS"] = $"/nowhere:{folder.Path}" } });
        process.StandardInput.Close();
        Assert.Equal("ready", process.StandardOutput.ReadLine());
        using (Process kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
            kill.WaitForExit();

        Assert.Equal("told", process.StandardOutput.ReadLine());
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)), "It went on for a minute.");
        Assert.Equal(7, process.ExitCode);
    }

    [Fact]
    public void A_part_that_cannot_be_run_is_one_sentence()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no executable bit.");
        using var folder = new TemporaryFolder();
        folder.Write("lava-lab", "no program"u8);
        CommandResult result = LavaCommand.Run(new CommandLine { Arguments = ["train"], Environment = { ["LAVA_PARTS"] = folder.Path } });
        Assert.Equal((3, ""), (result.ExitCode, result.Output));
        Assert.Contains("cannot be run", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }
}
