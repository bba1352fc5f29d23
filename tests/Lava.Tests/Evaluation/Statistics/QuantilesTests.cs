using Lava.Evaluation;
using Xunit;

namespace Lava.Tests.Evaluation;

public class QuantilesTests
{
    [Theory] // NumPy's quantile([1, 2, 4, 8, 16], share)
    [InlineData(0, 1)]
    [InlineData(0.1, 1.4)]
    [InlineData(0.25, 2)]
    [InlineData(0.5, 4)]
    [InlineData(0.9, 12.8)]
    [InlineData(1, 16)]
    public void A_quantile_is_that_of_NumPy(double share, double expected) => Assert.Equal(expected, Quantiles.At([1, 2, 4, 8, 16], share), 1e-12);

    [Fact]
    public void Parts_are_sorted_first()
    {
        Assert.Equal([1, 3, 5], Quantiles.Of([5, 1, 3], 2));
        Assert.Equal([7, 7, 7, 7], Quantiles.Of([7], 3));
    }
}
