using Lava.Datasets;
using Xunit;

namespace Lava.Tests.Datasets.Splits;

public class GroupPatternTests
{
    [Theory]
    [InlineData("^([a-z]+)_", "real/anna_01.wav", "anna")]
    [InlineData("^([a-z]+)_", "anna_x/01.wav", null)]
    [InlineData("_(?<group>[0-9]+)_([a-z])", "a_12_b.wav", "12")]
    [InlineData("(x)_(?<group>[0-9]+)", "x_12.wav", "12")]
    [InlineData("^[a-z]+", "anna_01.wav", "anna")]
    [InlineData("^[^/]+/([^/]+)/", "real/anna/01.wav", "anna")]
    [InlineData("(?<=_)[0-9]+", "a_12.wav", "12")]
    [InlineData("(x*)", "anna.wav", null)]
    public void The_group_is_found_in_the_name_or_the_path(string pattern, string relative, string? group) =>
        Assert.Equal(group, GroupPattern.Parse(pattern).KeyOf(relative));

    [Theory]
    [InlineData("(a")]
    [InlineData("[")]
    [InlineData("(?<1x>a)")]
    public void What_is_no_pattern_is_refused(string pattern) =>
        Assert.Equal(DatasetErrors.Pattern, Assert.Throws<DatasetException>(() => GroupPattern.Parse(pattern)).Code);

    [Fact]
    public void A_pattern_that_would_take_for_ever_runs_in_linear_time() =>
        Assert.Null(GroupPattern.Parse("^(a+)+$").KeyOf(new string('a', 5_000) + "b"));

    [Fact]
    public void A_pattern_that_needs_backtracking_is_given_up()
    {
        var error = Assert.Throws<DatasetException>(() => GroupPattern.Parse(@"^(a+)+\1b$").KeyOf(new string('a', 200) + "c"));

        Assert.Equal(DatasetErrors.Pattern, error.Code);
        Assert.Contains("takes longer", error.Message, StringComparison.Ordinal);
    }
}
