using Lava.Cli.Tests.Support;
using Xunit;

namespace Lava.Cli.Tests.EndToEnd;

public class UsageTests
{
    [Theory]
    [InlineData("analyze", "x", "")]
    [InlineData("analyze", "x", "--model", "")]
    [InlineData("models", "show", "")]
    [InlineData("models", "verify", "")]
    [InlineData("prepare", "", "out")]
    [InlineData("prepare", "in", "")]
    [InlineData("analyze", "x", "--report", "")]
    [InlineData("verify", "", "x")]
    public void Empty_names_are_wrong_usage(params string[] arguments)
    {
        CommandResult result = LavaCommand.Run(arguments);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("empty", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("anlyze", "Did you mean analyze?")]
    [InlineData("models lst", "Did you mean list?")]
    [InlineData("models list --jsn", "Did you mean --json?")]
    [InlineData("analyze --jsno x", "Did you mean --json?")]
    [InlineData("analyze --treshold=ADA=1 x", "Did you mean --threshold?")]
    [InlineData("analyze --frist 5 x", "Did you mean --first?")]
    [InlineData("analyze", "Name at least one recording")]
    [InlineData("analyze --json --csv x", "exclude each other")]
    [InlineData("analyze --window 3 x", "need --timeline or --report")]
    [InlineData("analyze --timeline --window 1 --hop 2 x", "must not be longer than --window")]
    [InlineData("analyze --timeline --hop 0.0001 x", "at least the 4096th part of --window")]
    [InlineData("analyze --first 0 x", "--first takes a number of seconds above 0")]
    [InlineData("analyze --first 1,5 x", "not '1,5'")]
    [InlineData("analyze --first NaN x", "not 'NaN'")]
    [InlineData("analyze --threads 1.5 x", "--threads takes a whole number")]
    [InlineData("analyze --threshold ADA x", "a level and a number")]
    [InlineData("analyze --threshold ADA=much x", "a level and a number")]
    [InlineData("analyze --threshold ADA=1 --threshold ADA=0 x", "twice")]
    [InlineData("analyze - -", "read only once")]
    [InlineData("analyze - --files-from -", "read only once")]
    [InlineData("analyze --report out.html a b", "--report is about one recording")]
    [InlineData("analyze --report a a", "never takes its place")]
    [InlineData("analyze --report out.html .", "--report is about one recording")]
    [InlineData("verify a.html", "argument missing")]
    [InlineData("analyze --model", "--model")]
    [InlineData("models show a b", "one argument too many")]
    [InlineData("models pull", "argument missing")]
    [InlineData("prepare a", "argument missing")]
    [InlineData("prepare a b --rate 100", "from 4000 to 384000")]
    [InlineData("completion tcsh", "only for bash, zsh, fish, pwsh")]
    public void Wrong_usage_is_said_and_ends_with_2(string line, string sentence)
    {
        CommandResult result = LavaCommand.Run(line.Split(' '));

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(sentence, result.Errors, StringComparison.Ordinal);
        Assert.Contains("--help'.", result.ErrorLines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("help")]
    [InlineData("help-analyze", "analyze")]
    [InlineData("help-verify", "verify")]
    [InlineData("help-models", "models")]
    [InlineData("help-models-list", "models", "list")]
    [InlineData("help-models-show", "models", "show")]
    [InlineData("help-models-pull", "models", "pull")]
    [InlineData("help-models-verify", "models", "verify")]
    [InlineData("help-models-remove", "models", "remove")]
    [InlineData("help-prepare", "prepare")]
    [InlineData("help-completion", "completion")]
    public void Every_verb_has_help_with_examples(string name, params string[] verb)
    {
        CommandResult result = LavaCommand.Run([.. verb, "--help"]);

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Approved.Matches(name, result.Output);
        if (verb.Length > 0)
            Assert.Contains("Examples:", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_bare_command_shows_its_help_where_it_cannot_be_taken_for_results()
    {
        CommandResult result = LavaCommand.Run();
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("analyze", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_is_one_line() => Assert.Matches(@"^lava \d+\.\d+\.\d+\n$", LavaCommand.Run("--version").Output);
}
