using System.Numerics;
using CsCheck;
using Lava.Evaluation;
using Xunit;

namespace Lava.Tests.Evaluation;

public class McNemarTestTests
{
    [Fact]
    public void Below_25_it_is_the_toss_of_coins() => Gen.Select(Gen.Int[0, 24], Gen.Int[0, 24]).Where((first, second) => first + second < 25).Sample((first, second) =>
    {
        McNemarTest test = McNemarTest.Of(first, second);
        int n = first + second;
        BigInteger choose = 1, tail = 0;
        for (int k = 0; k <= Math.Min(first, second); k++)
        {
            tail += choose;
            choose = choose * (n - k) / (k + 1);
        }
        Assert.True(test.Exact);
        Assert.Equal(Math.Min(1, 2 * (double)tail / Math.Pow(2, n)), test.PValue, 1e-12);
        Assert.Equal(Math.Min(first, second), test.Statistic);
    }, iter: 300);

    [Theory] // SciPy 1.10's chi2.sf((|b − c| − 1)²/(b + c), 1)
    [InlineData(40, 20, 6.016666666666667, 0.014171388254012323)]
    [InlineData(13, 12, 0, 1)]
    [InlineData(150, 86, 16.81779661016949, 4.114562281345944e-05)]
    [InlineData(200, 300, 19.602, 9.53693139989851e-06)]
    [InlineData(13, 13, 0, 1)]
    public void From_25_it_is_chi_square_with_a_correction(int first, int second, double statistic, double p)
    {
        McNemarTest test = McNemarTest.Of(first, second);
        Assert.False(test.Exact);
        Assert.Equal(statistic, test.Statistic, 1e-12);
        Assert.Equal(p, test.PValue, 1e-11 * p);
    }

    [Fact]
    public void Only_samples_that_one_alone_got_right_are_looked_at()
    {
        bool[] first = [true, true, true, false, false, true], second = [true, false, false, false, true, false];
        Assert.Equal(McNemarTest.Of(3, 1), McNemarTest.Of(first, second));
        Assert.Equal((3, 1), (McNemarTest.Of(first, second).OnlyFirst, McNemarTest.Of(first, second).OnlySecond));
        Assert.Equal(0.625, McNemarTest.Of(first, second).PValue, 1e-12);
        Assert.Equal(McNemarTest.Of(first, second).PValue, McNemarTest.Of(second, first).PValue);
    }

    [Fact]
    public void Systems_that_never_differ_do_not_differ() => Assert.Equal(1, McNemarTest.Of([true, false], [true, false]).PValue);

    [Fact]
    public void Of_equal_systems_one_in_twenty_seems_different_at_most()
    {
        var random = new Random(11);
        int seeming = 0;
        for (int i = 0; i < 2000; i++)
        {
            int first = 0, differ = random.Next(5, 120);
            for (int k = 0; k < differ; k++)
                first += random.Next(2);
            seeming += McNemarTest.Of(first, differ - first).PValue <= 0.05 ? 1 : 0;
        }
        Assert.InRange(seeming, 20, 100);
    }

    [Fact]
    public void Answers_to_different_samples_are_refused()
    {
        Assert.Throws<ArgumentException>(() => McNemarTest.Of([true], [true, false]));
        Assert.Throws<ArgumentOutOfRangeException>(() => McNemarTest.Of(-1, 2));
    }
}
