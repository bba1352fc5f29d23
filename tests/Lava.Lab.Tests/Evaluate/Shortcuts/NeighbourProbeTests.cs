using Lava.Lab.Evaluate.Shortcuts;
using Xunit;

namespace Lava.Lab.Tests.Evaluate.Shortcuts;

public sealed class NeighbourProbeTests
{
    [Fact]
    public void What_one_number_tells_is_found() => Assert.Equal(1, NeighbourProbe.BalancedAccuracy(Rows(1, tells: true), Rows(2, tells: true)));

    [Fact]
    public void What_no_number_tells_stays_near_chance() => Assert.InRange(NeighbourProbe.BalancedAccuracy(Rows(1, tells: false), Rows(2, tells: false)), 0.4, 0.6);

    [Fact]
    public void A_rare_label_counts_as_much_as_a_common_one()
    {
        List<(double[], string)> skewed = [.. Rows(1, tells: false).Where((row, i) => row.Item2 == "a" || i % 9 == 0)];
        Assert.InRange(NeighbourProbe.BalancedAccuracy(skewed, Rows(2, tells: false)), 0.35, 0.65);
    }

    private static List<(double[] Point, string Label)> Rows(int seed, bool tells)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 300).Select(_ =>
        {
            bool a = random.Next(2) == 0;
            return (new[] { random.NextDouble() * 1000, random.NextDouble() + (tells && a ? 10 : 0) }, a ? "a" : "b");
        })];
    }
}
