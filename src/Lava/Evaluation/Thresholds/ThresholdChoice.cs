namespace Lava.Evaluation;

/// <summary>A threshold, and what it did to the samples that it was chosen on.</summary>
/// <param name="Threshold">A sample is answered where its score is at least this.</param>
/// <param name="Samples">Number of samples.</param>
/// <param name="Answered">How many are answered.</param>
/// <param name="Errors">How many of those answers are wrong.</param>
public sealed record ThresholdChoice(double Threshold, int Samples, int Answered, int Errors)
{
    /// <summary>Share of samples that are answered.</summary>
    public double Coverage => (double)Answered / Samples;

    /// <summary>Share of answers that are right; 1 where there is none.</summary>
    public double Accuracy => Answered == 0 ? 1 : (double)(Answered - Errors) / Answered;

    /// <summary>Counts what a threshold does.</summary>
    /// <param name="threshold">The threshold.</param>
    /// <param name="scores">Larger is surer.</param>
    /// <param name="right">Whether each answer would be right.</param>
    public static ThresholdChoice Of(double threshold, ReadOnlySpan<double> scores, ReadOnlySpan<bool> right)
    {
        if (scores.Length != right.Length)
            throw new ArgumentException($"There are {scores.Length} scores and {right.Length} answers.", nameof(right));
        int answered = 0, errors = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            if (!(scores[i] >= threshold)) continue;
            answered++;
            if (!right[i]) errors++;
        }
        return new ThresholdChoice(threshold, scores.Length, answered, errors);
    }
}
