using Lava.Cli.Tests.Support;
using Xunit;

namespace Lava.Cli.Tests.EndToEnd;

public class CompletionTests
{
    [Theory]
    [InlineData("lava anal", "analyze")]
    [InlineData("lava models pu", "pull")]
    [InlineData("lava analyze --thr", "--threads --threshold")]
    [InlineData("lava models pull lav", "lava-2025")]
    [InlineData("lava completion z", "zsh")]
    public void Bash_completes(string line, string expected)
    {
        using var home = new TemporaryFolder();
        string script = $$"""
            lava() { {{Shell.Quote(LavaCommand.Program)}} "$@"; }
            source <(lava completion bash)
            cd {{Shell.Quote(home.Path)}}
            COMP_LINE={{Shell.Quote(line)}} COMP_POINT={{line.Length}} COMP_WORDS=({{line}})
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _lava
            echo "${COMPREPLY[@]}"
            """;
        CommandResult result = Shell.Run(script, new CommandLine { Environment = { ["LAVA_HOME"] = home.Path } });
        Assert.Equal((expected + "\n", ""), (result.Output, result.Errors));
    }

    [Theory]
    [InlineData("bash", "-n")]
    [InlineData("zsh", "-n")]
    [InlineData("fish", "--no-execute")]
    public void The_script_is_one_that_its_shell_reads(string shell, string option)
    {
        Shell.RequireTool(shell);
        using var folder = new TemporaryFolder();
        string script = folder.Write("script", System.Text.Encoding.UTF8.GetBytes(LavaCommand.Run("completion", shell).Output));
        CommandResult result = LavaCommand.Run(new CommandLine { Program = shell, Arguments = [option, script] });
        Assert.Equal((0, "", ""), (result.ExitCode, result.Output, result.Errors));
    }

    [Fact]
    public void Fish_completes()
    {
        Shell.RequireTool("fish");
        using var home = new TemporaryFolder();
        string script = $"""
            function lava; {Shell.Quote(LavaCommand.Program)} $argv; end
            lava completion fish | source
            complete --do-complete 'lava models pu'
            """;
        CommandResult result = LavaCommand.Run(new CommandLine { Program = "fish", Arguments = ["--no-config", "-c", script], Environment = { ["HOME"] = home.Path } });
        Assert.Contains("pull", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void PowerShell_is_told_the_cursor() =>
        Assert.Contains("Register-ArgumentCompleter -Native -CommandName lava", LavaCommand.Run("completion", "pwsh").Output, StringComparison.Ordinal);
}
