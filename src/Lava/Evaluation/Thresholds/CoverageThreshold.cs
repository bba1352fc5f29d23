namespace Lava.Evaluation;

/// <summary>The reference's rule for thresholds: of 500 evenly spaced values, among those that keep at least 80 % of the samples, the first with the highest
/// accuracy among what is kept.</summary>
/// <remarks>The values are those of <c>numpy.linspace(0, 1, 500)</c> to the last bit. The rule says nothing of other samples: accuracy at the best of 500 values is
/// flattering. <see cref="RiskThreshold"/> is for whoever needs to know.</remarks>
public static class CoverageThreshold
{
    /// <summary>Number of values that are tried.</summary>
    public const int Candidates = 500;

    /// <summary>Least share of samples that must be answered.</summary>
    public const double Coverage = 0.8;

    /// <summary>Chooses.</summary>
    /// <param name="scores">At least one, all finite; larger is surer.</param>
    /// <param name="right">Whether each answer would be right.</param>
    /// <param name="lowest">The first value that is tried: 0 where scores are probabilities. At most the smallest score, so that some value keeps enough.</param>
    /// <param name="highest">The last value.</param>
    /// <exception cref="ArgumentException">There is no score, one is not finite, the lists differ in length, or no value keeps enough.</exception>
    public static ThresholdChoice Choose(ReadOnlySpan<double> scores, ReadOnlySpan<bool> right, double lowest = 0, double highest = 1)
    {
        ScoreCheck.Check(scores, right);
        // (double)(highest - lowest) / 499 as a step, times the index: NumPy's order of operations.
        double step = (highest - lowest) / (Candidates - 1);
        ThresholdChoice? best = null;
        for (int i = 0; i < Candidates; i++)
        {
            var choice = ThresholdChoice.Of(i == Candidates - 1 ? highest : i * step + lowest, scores, right);
            if (choice.Coverage >= Coverage && (best is null || choice.Accuracy > best.Accuracy))
                best = choice;
        }
        return best ?? throw new ArgumentException($"None of the values from {lowest} to {highest} keeps {Coverage:P0} of the samples.", nameof(lowest));
    }
}
