namespace Lava.Evaluation;

/// <summary>McNemar's test of whether two systems are wrong equally often on the same samples (Note on the sampling error of the difference between correlated proportions, 1947).</summary>
/// <param name="OnlyFirst">Samples that only the first system got right.</param>
/// <param name="OnlySecond">Samples that only the second got right.</param>
/// <param name="Exact">Whether the binomial distribution was used: below 25 samples on which they differ. From 25 on it is chi-square with Edwards' continuity correction.</param>
/// <param name="Statistic">(|b − c| − 1)² / (b + c), not below 0; where the test is exact, the smaller of both counts. As statsmodels' <c>mcnemar</c>, which is exact unless told otherwise.</param>
/// <param name="PValue">Chance, were both equally good, of a difference at least as large; two-sided.</param>
public sealed record McNemarTest(int OnlyFirst, int OnlySecond, bool Exact, double Statistic, double PValue)
{
    private const int Few = 25;

    /// <summary>Compares two systems on the same samples.</summary>
    /// <param name="firstCorrect">Of each sample whether the first system was right.</param>
    /// <param name="secondCorrect">Of each sample whether the second was.</param>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static McNemarTest Of(ReadOnlySpan<bool> firstCorrect, ReadOnlySpan<bool> secondCorrect)
    {
        EvaluationInput.RequireSameCount(firstCorrect.Length, nameof(firstCorrect), secondCorrect.Length, nameof(secondCorrect));
        int first = 0, second = 0;
        for (int i = 0; i < firstCorrect.Length; i++)
        {
            first += firstCorrect[i] && !secondCorrect[i] ? 1 : 0;
            second += secondCorrect[i] && !firstCorrect[i] ? 1 : 0;
        }
        return Of(first, second);
    }

    /// <summary>The test of counts.</summary>
    /// <param name="onlyFirst">Samples that only the first system got right.</param>
    /// <param name="onlySecond">Samples that only the second got right.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is below 0.</exception>
    public static McNemarTest Of(int onlyFirst, int onlySecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(onlyFirst);
        ArgumentOutOfRangeException.ThrowIfNegative(onlySecond);
        long differ = (long)onlyFirst + onlySecond;
        int fewer = Math.Min(onlyFirst, onlySecond);
        if (differ == 0)
            return new McNemarTest(0, 0, true, 0, 1);
        if (differ < Few)
        {
            // Of so many fair coins at most so few heads, on either side.
            double tail = SpecialFunctions.RegularizedIncompleteBeta(0.5, differ - fewer, fewer + 1);
            return new McNemarTest(onlyFirst, onlySecond, true, fewer, Math.Min(1, 2 * tail));
        }
        double excess = Math.Max(0, Math.Abs((double)onlyFirst - onlySecond) - 1), statistic = excess * excess / differ;
        return new McNemarTest(onlyFirst, onlySecond, false, statistic, SpecialFunctions.ChiSquareTail(statistic, 1));
    }
}
