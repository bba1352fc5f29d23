using CsCheck;
using Lava.Evaluation;
using Xunit;

namespace Lava.Tests.Evaluation;

public class SpecialFunctionsTests
{
    [Theory] // SciPy 1.10's betainc; but for the last, where it has nine digits: the sum of the binomial chances in decimals
    [InlineData(0.5, 2, 3, 0.6875)]
    [InlineData(0.1, 0.5, 0.5, 0.2048327646991335)]
    [InlineData(0.3, 60, 20, 4.9209864197596537e-17)]
    [InlineData(1e-5, 1, 1e6, 0.9999546023401925)]
    [InlineData(0.999, 30, 0.2, 0.46389281018655126)]
    [InlineData(0.5, 1e-3, 2, 0.9998067465369479)]
    [InlineData(0.95, 190, 11, 0.5830671820812054)]
    [InlineData(0.01, 1e5, 1e7, 0.9992342842374234)]
    [InlineData(0.0098, 1e5, 1e7, 0.000573891512875043)]
    public void The_incomplete_beta_function_is_that_of_SciPy(double x, double a, double b, double expected) =>
        Assert.Equal(expected, SpecialFunctions.RegularizedIncompleteBeta(x, a, b), 2e-11 * expected);

    [Theory] // SciPy 1.10's betaincinv; the third is 1 - 0.95^(1/20), the fifth sin²(π/2·10^-12)
    [InlineData(0.025, 10, 91, 0.04900468922148594)]
    [InlineData(0.975, 11, 90, 0.1762225977400227)]
    [InlineData(0.05, 1, 20, 0.00256137877653028)]
    [InlineData(1e-10, 3, 4, 0.0001710195302398643)]
    [InlineData(1e-12, 0.5, 0.5, 2.4674011002723387e-24)]
    [InlineData(0.95, 1e5, 9e5, 0.10049391027052879)]
    [InlineData(0.01, 1e6, 1, 0.9999953948404177)]
    [InlineData(1e-6, 5000, 5000, 0.4762457045487852)]
    [InlineData(0.3, 0.01, 5, 6.462784897213003e-54)]
    public void Its_inverse_is_that_of_SciPy(double probability, double a, double b, double expected) =>
        Assert.Equal(expected, SpecialFunctions.InverseRegularizedIncompleteBeta(probability, a, b), 2e-11 * expected);

    [Theory] // SciPy 1.10's chdtrc
    [InlineData(3.841458820694124, 1, 0.05)]
    [InlineData(0.001, 1, 0.9747728793699604)]
    [InlineData(40, 1, 2.5396285894708634e-10)]
    [InlineData(700, 1, 2.990226975124623e-154)]
    [InlineData(10, 10, 0.44049328506521257)]
    [InlineData(3, 10, 0.9814240637778593)]
    [InlineData(1000, 1000, 0.49405285382923964)]
    [InlineData(1200, 1000, 1.2255942330622893e-05)]
    [InlineData(0.5, 0.1, 0.05229117982668132)]
    [InlineData(0, 3, 1)]
    [InlineData(double.PositiveInfinity, 3, 0)]
    public void The_tail_of_chi_square_is_that_of_SciPy(double x, double degrees, double expected) =>
        Assert.Equal(expected, SpecialFunctions.ChiSquareTail(x, degrees), 2e-11 * expected);

    [Fact]
    public void It_sums_binomial_chances() => Gen.Select(Gen.Int[1, 60], Gen.Double[0.01, 0.99]).Sample((n, p) =>
    {
        double choose = 1, atLeast = 0;
        for (int k = n; k >= 1; choose = choose * k / (n - k + 1), k--)
        {
            atLeast += choose * Math.Pow(p, k) * Math.Pow(1 - p, n - k);
            Assert.Equal(atLeast, SpecialFunctions.RegularizedIncompleteBeta(p, k, n - k + 1), 1e-12 * atLeast + 1e-300);
        }
    }, iter: 200);

    [Fact]
    public void Inverting_leads_back() => Gen.Select(Gen.Double[-12, 0], Gen.Double[-1, 6], Gen.Double[-1, 6]).Sample((p, a, b) =>
    {
        (p, a, b) = (Math.Pow(10, p), Math.Pow(10, a), Math.Pow(10, b));
        double x = SpecialFunctions.InverseRegularizedIncompleteBeta(p, a, b);
        // No closer than the doubles beside x allow.
        double low = SpecialFunctions.RegularizedIncompleteBeta(Math.Max(0, x * (1 - 4e-15)), a, b), high = SpecialFunctions.RegularizedIncompleteBeta(Math.Min(1, x * (1 + 4e-15)), a, b);
        Assert.InRange(p, low * (1 - 1e-11), high * (1 + 1e-11));
    }, iter: 2000);

    [Fact]
    public void What_is_out_of_range_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.RegularizedIncompleteBeta(1.1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.RegularizedIncompleteBeta(double.NaN, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.RegularizedIncompleteBeta(0.5, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.InverseRegularizedIncompleteBeta(0.5, 1, double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.ChiSquareTail(-1, 1));
    }
}
