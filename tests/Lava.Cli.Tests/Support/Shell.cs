using Xunit;

namespace Lava.Cli.Tests.Support;

/// <summary>Command lines as people type them.</summary>
internal static class Shell
{
    /// <summary>Runs a script in bash; skips the test where there is none.</summary>
    public static CommandResult Run(string script, CommandLine? line = null)
    {
        RequireTool("bash");
        return LavaCommand.Run((line ?? new CommandLine()) with { Program = "bash", Arguments = ["-c", script] });
    }

    /// <summary>Skips the running test where a program is not on the PATH.</summary>
    public static void RequireTool(string name)
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        Assert.SkipUnless(folders.Any(folder => File.Exists(Path.Combine(folder, name))), $"{name} is not installed.");
    }

    /// <summary>One word for bash.</summary>
    public static string Quote(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
