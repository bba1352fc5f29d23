namespace Lava.Evaluation;

/// <summary>What scores must be for a threshold to be chosen on them.</summary>
internal static class ScoreCheck
{
    /// <exception cref="ArgumentException">There is none, one is not finite, or the lists differ in length.</exception>
    public static void Check(ReadOnlySpan<double> scores, ReadOnlySpan<bool> right)
    {
        if (scores.IsEmpty)
            throw new ArgumentException("There is no score.", nameof(scores));
        if (scores.Length != right.Length)
            throw new ArgumentException($"There are {scores.Length} scores and {right.Length} answers.", nameof(right));
        for (int i = 0; i < scores.Length; i++)
        {
            if (!double.IsFinite(scores[i]))
                throw new ArgumentException($"Score {i} is {scores[i]}.", nameof(scores));
        }
    }
}
