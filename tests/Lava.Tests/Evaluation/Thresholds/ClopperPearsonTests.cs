using CsCheck;
using Lava.Evaluation;
using Xunit;

namespace Lava.Tests.Evaluation.Thresholds;

public class ClopperPearsonTests
{
    /// <summary>With no success the bound is 1 − 0.05^(1/n); the last two are of tables of two-sided 95 % intervals.</summary>
    [Theory]
    [InlineData(0, 59, 0.95, 0.0495076099)]
    [InlineData(0, 1, 0.95, 0.95)]
    [InlineData(1, 1, 0.95, 1)]
    [InlineData(0, 0, 0.95, 1)]
    [InlineData(5, 10, 0.975, 0.8129138)]
    [InlineData(1, 20, 0.975, 0.2487328)]
    public void Upper_bounds_are_those_of_the_tables(int successes, int trials, double confidence, double bound) =>
        Assert.Equal(bound, ClopperPearson.Upper(successes, trials, confidence), 6);

    [Fact]
    public void At_the_bound_so_few_successes_have_just_the_chance_that_is_left() =>
        Gen.Select(Gen.Int[0, 400], Gen.Int[1, 400], Gen.Double[0.5, 0.9999]).Sample((a, b, confidence) =>
        {
            (int successes, int trials) = (Math.Min(a, b - 1), b);
            double tail = ClopperPearson.LowerTail(successes, trials, ClopperPearson.Upper(successes, trials, confidence));
            Assert.Equal(1 - confidence, tail, 1e-9);
        }, iter: 500);

    [Fact]
    public void The_tail_is_the_sum_of_its_terms() => Gen.Select(Gen.Int[0, 30], Gen.Int[1, 30], Gen.Double[0.01, 0.99]).Sample((a, trials, p) =>
    {
        int successes = Math.Min(a, trials);
        double sum = 0, term = Math.Pow(1 - p, trials);
        for (int k = 0; k <= successes; k++)
        {
            sum += term;
            term *= (trials - k) / (k + 1.0) * p / (1 - p);
        }
        Assert.Equal(sum, ClopperPearson.LowerTail(successes, trials, p), 1e-10);
    }, iter: 500);

    [Fact]
    public void What_is_no_count_of_trials_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ClopperPearson.Upper(2, 1, 0.9));
        Assert.Throws<ArgumentOutOfRangeException>(() => ClopperPearson.Upper(-1, 1, 0.9));
        Assert.Throws<ArgumentOutOfRangeException>(() => ClopperPearson.Upper(0, 1, 1));
    }
}
