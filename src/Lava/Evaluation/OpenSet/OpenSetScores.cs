namespace Lava.Evaluation;

/// <summary>How well a score tells samples of the known classes from those of none: high for known ones (a confidence, a negated distance).</summary>
/// <remarks>Where known or unknown samples are absent the figures are NaN.</remarks>
/// <param name="Auroc">Chance that a known sample scores above an unknown one, a tie counting half.</param>
/// <param name="FalsePositiveRateAt95">Share of the unknown that is accepted where at least 95 % of the known are (Hendrycks and Gimpel 2017; Liang et al. 2018, FPR at 95 % TPR):
/// at the highest threshold that accepts so many.</param>
/// <param name="ThresholdAt95">That threshold.</param>
/// <param name="Detection">All about the two kinds of error, known samples being the targets: a miss rejects a known sample, a false alarm accepts an unknown one.
/// Its <see cref="DetectionScores.MinimumCost"/> is the detection cost.</param>
public sealed record OpenSetScores(double Auroc, double FalsePositiveRateAt95, double ThresholdAt95, DetectionScores Detection)
{
    private const double TruePositiveRate = 0.95;

    /// <summary>Of the scores of both kinds.</summary>
    /// <param name="knownScores">Finite.</param>
    /// <param name="unknownScores">Finite.</param>
    /// <exception cref="ArgumentException">A score is not finite.</exception>
    public static OpenSetScores Of(ReadOnlySpan<double> knownScores, ReadOnlySpan<double> unknownScores)
    {
        EvaluationInput.RequireFinite(knownScores, nameof(knownScores));
        EvaluationInput.RequireFinite(unknownScores, nameof(unknownScores));
        var detection = DetectionScores.Of(knownScores, unknownScores);
        ScoreSteps steps = detection.Steps;
        if (detection.Targets == 0 || detection.Nontargets == 0)
            return new OpenSetScores(double.NaN, double.NaN, double.NaN, detection);
        int step = 0;
        while ((double)steps.Positives[step] / detection.Targets < TruePositiveRate)
            step++;
        return new OpenSetScores(detection.Auc, (double)steps.Negatives[step] / detection.Nontargets, steps.Thresholds[step], detection);
    }
}
