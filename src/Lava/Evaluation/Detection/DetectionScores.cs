namespace Lava.Evaluation;

/// <summary>How well a score tells targets (genuine recordings) from nontargets (fakes): the measures of ASVspoof and of speaker recognition.</summary>
/// <remarks>A sample is accepted where its score is at least the threshold. Equal scores are accepted together. Where targets or nontargets are absent, what needs them is NaN.</remarks>
public sealed class DetectionScores
{
    private readonly ScoreSteps _steps;

    private DetectionScores(ScoreSteps steps) => _steps = steps;

    /// <summary>How many targets there are.</summary>
    public int Targets => _steps.PositiveCount;

    /// <summary>How many nontargets there are.</summary>
    public int Nontargets => _steps.NegativeCount;

    /// <summary>Chance that a target scores above a nontarget, a tie counting half.</summary>
    public double Auc => _steps.Auc();

    internal ScoreSteps Steps => _steps;

    private bool IsWhole => Targets > 0 && Nontargets > 0;

    /// <summary>Of scores, high for targets.</summary>
    /// <param name="targetScores">Finite.</param>
    /// <param name="nontargetScores">Finite.</param>
    /// <exception cref="ArgumentException">A score is not finite.</exception>
    public static DetectionScores Of(ReadOnlySpan<double> targetScores, ReadOnlySpan<double> nontargetScores) =>
        new(ScoreSteps.OfTwo(targetScores, nameof(targetScores), nontargetScores, nameof(nontargetScores)));

    /// <summary>ASVspoof's: the mean of both error rates at the threshold where they are nearest to each other, the lower one of two such.</summary>
    public EqualErrorRate EqualErrorRate()
    {
        if (!IsWhole)
            return new EqualErrorRate(double.NaN, double.NaN);
        // Sinking thresholds trade misses for false alarms. In whole numbers, as two thresholds that are equally near have different means.
        long Distance(int step) => Math.Abs((long)(Targets - Accepted(step)) * Nontargets - (long)Alarms(step) * Targets);
        int best = -1;
        for (int i = 0; i < _steps.Count && Distance(i) <= Distance(best); i++)
            best = i;
        DetectionErrors errors = At(best);
        return new EqualErrorRate(errors.HalfTotal, errors.Threshold);
    }

    /// <summary>minDCF: the least normalised cost of any threshold, and the highest threshold that has it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A cost or the prior is outside its range.</exception>
    public MinimumCost MinimumCost(DetectionCost cost)
    {
        cost.Check();
        if (!IsWhole)
            return new MinimumCost(double.NaN, new DetectionErrors(double.NaN, double.NaN, double.NaN));
        DetectionErrors best = Least(errors => cost.NormalizedOf(errors.MissRate, errors.FalseAlarmRate));
        return new MinimumCost(cost.NormalizedOf(best.MissRate, best.FalseAlarmRate), best);
    }

    /// <summary>The errors at a threshold from elsewhere: from another set, as it is in use.</summary>
    /// <param name="threshold">Any number; ±∞ reject and accept all.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is no number.</exception>
    public DetectionErrors ErrorsAt(double threshold)
    {
        if (double.IsNaN(threshold))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "Expected a number.");
        // The steps fall; those at or above the threshold are a prefix.
        int low = 0, high = _steps.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _steps.Thresholds[middle] >= threshold ? (middle + 1, high) : (low, middle);
        }
        return At(low - 1) with { Threshold = threshold };
    }

    /// <summary>C_llr of scores that are natural logarithms of likelihood ratios, in bits (Brümmer and du Preez, Application-independent evaluation of speaker detection, 2006):
    /// ½ (mean over targets of log₂(1 + e⁻ˢ) + mean over nontargets of log₂(1 + eˢ)). 0 is perfect, 1 is a system that does not listen, more is misleading.</summary>
    public double LogLikelihoodRatioCost()
    {
        double targets = 0, nontargets = 0;
        int above = 0, below = 0;
        for (int i = 0; i < _steps.Count; i++)
        {
            targets += (_steps.Positives[i] - above) * SoftPlus(-_steps.Thresholds[i]);
            nontargets += (_steps.Negatives[i] - below) * SoftPlus(_steps.Thresholds[i]);
            (above, below) = (_steps.Positives[i], _steps.Negatives[i]);
        }
        return (targets / Targets + nontargets / Nontargets) / (2 * Math.Log(2));
    }

    /// <summary>The least C_llr that any rising function of the scores could have, by pooling adjacent violators: what is left when calibration is perfect.</summary>
    public double MinimumLogLikelihoodRatioCost()
    {
        double sum = 0;
        foreach ((long targets, long nontargets) in AdjacentViolators.Pool(_steps))
        {
            // A block of one kind only is told apart for sure and costs nothing.
            if (targets == 0 || nontargets == 0)
                continue;
            double logRatio = Math.Log((double)targets / Targets) - Math.Log((double)nontargets / Nontargets);
            sum += (double)targets / Targets * SoftPlus(-logRatio) + (double)nontargets / Nontargets * SoftPlus(logRatio);
        }
        return IsWhole ? sum / (2 * Math.Log(2)) : double.NaN;
    }

    private DetectionErrors Least(Func<DetectionErrors, double> measure)
    {
        DetectionErrors best = At(-1);
        double least = measure(best);
        for (int i = 0; i < _steps.Count; i++)
        {
            DetectionErrors errors = At(i);
            double value = measure(errors);
            if (value < least)
                (least, best) = (value, errors);
        }
        return best;
    }

    /// <summary>Targets that are accepted down to a step; none for -1.</summary>
    private int Accepted(int step) => step < 0 ? 0 : _steps.Positives[step];

    /// <summary>Nontargets that are.</summary>
    private int Alarms(int step) => step < 0 ? 0 : _steps.Negatives[step];

    private DetectionErrors At(int step) =>
        new(step < 0 ? double.PositiveInfinity : _steps.Thresholds[step], (Targets - Accepted(step)) / (double)Targets, Alarms(step) / (double)Nontargets);

    /// <summary>ln(1 + eˣ), without overflow.</summary>
    private static double SoftPlus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
}
