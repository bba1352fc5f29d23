using Xunit;

namespace Lava.Fuzz.Tests.Running;

public class CommandLineTests
{
    [Fact]
    public void Without_targets_all_are_run_but_the_faulty_ones()
    {
        var line = CommandLine.Parse([]);
        Assert.Contains("wav", line.Targets.Select(target => target.Name));
        Assert.DoesNotContain(line.Targets, target => target.Name.StartsWith("faulty", StringComparison.Ordinal));
        Assert.Equal(60, line.Options.Seconds);
    }

    [Fact]
    public void A_number_of_inputs_lifts_the_limit_of_time_unless_one_is_named()
    {
        Assert.Equal(double.PositiveInfinity, CommandLine.Parse(["--inputs", "5"]).Options.Seconds);
        Assert.Equal(2, CommandLine.Parse(["--inputs", "5", "--seconds", "2"]).Options.Seconds);
    }

    [Theory]
    [InlineData("--target", "nonsense")]
    [InlineData("--seconds", "0")]
    [InlineData("--inputs", "many")]
    [InlineData("--seed")]
    [InlineData("--reproduce", "file")]
    [InlineData("surplus")]
    public void What_is_not_understood_is_refused(params string[] arguments) => Assert.Throws<FormatException>(() => CommandLine.Parse(arguments));
}
