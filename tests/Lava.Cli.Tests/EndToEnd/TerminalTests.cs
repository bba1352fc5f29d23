using Lava.Cli.Tests.Support;
using Xunit;

namespace Lava.Cli.Tests.EndToEnd;

public class TerminalTests(ModelHome home)
{
    private const string Bold = "\e[1m";

    [Fact]
    public void A_terminal_gets_colors() => Assert.Contains(Bold, OnTerminal("TERM=xterm-256color"), StringComparison.Ordinal);

    [Theory]
    [InlineData("TERM=xterm-256color NO_COLOR=1")]
    [InlineData("TERM=dumb")]
    public void Colors_may_be_refused(string environment)
    {
        string output = OnTerminal(environment);
        Assert.Contains("ASVspoof2021", output, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_locale_without_unicode_gets_ascii()
    {
        string output = OnTerminal("TERM=xterm NO_COLOR=1 LC_ALL=de_DE.ISO-8859-1");
        Assert.True(output.All(char.IsAscii), output);
    }

    [Fact]
    public void Progress_is_shown_on_a_terminal_and_taken_away_again()
    {
        using var folder = new TemporaryFolder();
        for (int i = 0; i < 30; i++)
            folder.Write($"clips/{i:D2}.wav", Samples.Noise(i, samples: 16_000));
        string output = OnTerminal("TERM=xterm NO_COLOR=1", $"analyze --json {Shell.Quote(folder["clips"])} > {Shell.Quote(folder["results"])}");
        Assert.Contains(" of 30 recordings", output, StringComparison.Ordinal);
        Assert.EndsWith("\r\e[K", output, StringComparison.Ordinal);
        Assert.Equal(30, File.ReadAllLines(folder["results"]).Length);

        CommandResult piped = home.Run("analyze", "--json", folder["clips"]);
        Assert.Equal("", piped.Errors);
    }

    [Fact]
    public void A_reader_that_leaves_ends_the_run_without_a_word()
    {
        using var folder = new TemporaryFolder();
        for (int i = 0; i < 400; i++)
            folder.Write($"{i:D3}.wav", Samples.Noise(i));

        CommandResult result = Shell.Run(
            $"{Shell.Quote(LavaCommand.Program)} analyze --json {Shell.Quote(folder.Path)} | head -n 1 >/dev/null; echo ${{PIPESTATUS[0]}}", home.With(new CommandLine()));

        Assert.Equal(("141\n", ""), (result.Output, result.Errors));
    }

    [Fact]
    public void Results_are_appended_to_what_a_shell_writes_to()
    {
        using var folder = new TemporaryFolder();
        string lava = Shell.Quote(LavaCommand.Program), file = Shell.Quote(folder["out"]);
        Shell.Run($"{{ echo before; {lava} --version; echo after; }} > {file}; {lava} --version >> {file}");
        string[] lines = File.ReadAllLines(folder["out"]);
        Assert.Equal(["before", lines[1], "after", lines[1]], lines);
    }

    [Fact]
    public void A_full_disk_is_an_error()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full here.");
        CommandResult result = Shell.Run($"{Shell.Quote(LavaCommand.Program)} --help > /dev/full");
        Assert.Equal(3, result.ExitCode);
        Assert.Contains("No space left", result.Errors, StringComparison.Ordinal);
    }

    /// <summary>What a terminal shows; <c>script</c> is one.</summary>
    private string OnTerminal(string environment, string? arguments = null)
    {
        Shell.RequireTool("script");
        string command = $"{environment} {Shell.Quote(LavaCommand.Program)} {arguments ?? $"analyze {Shell.Quote(Samples.Get("flite.flac"))}"}";
        CommandResult result = Shell.Run($"script -qec {Shell.Quote(command)} /dev/null", home.With(new CommandLine()));
        Assert.Equal(0, result.ExitCode);
        return result.Output;
    }
}
