namespace Lava.Evaluation;

/// <summary>Exact bounds of a probability of which some trials are known (Clopper and Pearson: The use of confidence or fiducial limits illustrated in the case
/// of the binomial, Biometrika 26(4), 1934).</summary>
public static class ClopperPearson
{
    /// <summary>The upper bound: the largest p at which so few successes are not yet too unlikely. It is below the true p with a chance of at most 1 − confidence.</summary>
    /// <param name="successes">From 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">From 0; with none the bound is 1.</param>
    /// <param name="confidence">Above 0 and below 1; one-sided.</param>
    /// <exception cref="ArgumentOutOfRangeException">Something is out of range.</exception>
    public static double Upper(int successes, int trials, double confidence)
    {
        Check(successes, trials);
        if (!(confidence is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A confidence lies above 0 and below 1.");
        return successes == trials ? 1 : SpecialFunctions.InverseRegularizedIncompleteBeta(confidence, successes + 1, trials - successes);
    }

    /// <summary>P(X ≤ successes) of a binomial X: how likely so few successes are where each trial succeeds with probability <paramref name="p"/>.</summary>
    /// <param name="successes">From 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">From 0.</param>
    /// <param name="p">0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Something is out of range.</exception>
    public static double LowerTail(int successes, int trials, double p)
    {
        Check(successes, trials);
        // I_{1−p}(n − k, k + 1): as it stands, not as 1 − I_p(k + 1, n − k), which would lose the digits of small tails.
        return successes == trials ? 1 : SpecialFunctions.RegularizedIncompleteBeta(1 - p, trials - successes, successes + 1);
    }

    private static void Check(int successes, int trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, successes);
    }
}
