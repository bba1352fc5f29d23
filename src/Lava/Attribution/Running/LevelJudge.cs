using Lava.Checkpoints;

namespace Lava.Attribution;

/// <summary>What a level makes of logits and latent: probabilities, score, answer. Immutable, so that threads share it.</summary>
internal sealed class LevelJudge
{
    private readonly string[] _labels;
    private readonly ScoreDistribution? _distribution;

    /// <param name="level">What the package says of it.</param>
    /// <param name="score">What it is judged by.</param>
    /// <param name="distribution">How the calibration recordings scored, where that is known.</param>
    public LevelJudge(ModelLevel level, IRejectionScore score, ScoreDistribution? distribution)
    {
        (Level, RejectionScore, _distribution) = (level, score, distribution);
        _labels = [.. level.Labels.Select(label => label.Name)];
    }

    public ModelLevel Level { get; }

    public IRejectionScore RejectionScore { get; }

    /// <summary>Makes the judge of a level.</summary>
    /// <param name="level">The level.</param>
    /// <param name="calibration">The tensors of its calibration file; null where it has none.</param>
    /// <param name="report">Told what is wrong with them.</param>
    /// <returns>Null where something was reported.</returns>
    public static LevelJudge? Make(ModelLevel level, IReadOnlyDictionary<string, Tensor>? calibration, Action<string> report)
    {
        ScoreDistribution? distribution = calibration is null ? null : CalibrationFile.Distribution(calibration, report);
        IRejectionScore? score = level.Score switch
        {
            ScoreKind.Probability => new ProbabilityScore(level.Temperature),
            ScoreKind.Energy => new EnergyScore(level.Temperature),
            ScoreKind.Neighbours => calibration is null ? null : CalibrationFile.Neighbours(calibration, report),
            _ => calibration is null ? null : CalibrationFile.Mahalanobis(calibration, level.Labels.Count, report),
        };
        return score is null || (calibration is not null && distribution is null) ? null : new LevelJudge(level, score, distribution);
    }

    /// <summary>The index of a label.</summary>
    public int IndexOf(string label) => Array.IndexOf(_labels, label);

    /// <summary>The score of one waveform or window.</summary>
    public double Score(ReadOnlySpan<float> logits, ReadOnlySpan<float> latent) => RejectionScore.Of(logits, latent);

    /// <summary>Whether a score is enough; what is no number is not.</summary>
    public static bool Suffices(double score, double threshold) => score >= threshold;

    /// <summary>The answer that logits and score amount to.</summary>
    /// <param name="scores">The logits and the score of one waveform or window.</param>
    /// <param name="threshold">What score it takes to answer.</param>
    /// <param name="promised">Whether what the package promises holds for what was scored.</param>
    public LevelResult Result(LevelScores scores, double threshold, bool promised)
    {
        var probabilities = new double[scores.Logits.Length];
        int best = Softmax.Of(scores.Logits, Level.Temperature, probabilities);
        return new LevelResult(Level.Name, Suffices(scores.Score, threshold) ? _labels[best] : Verdict.Unknown, _labels[best], probabilities[best], threshold,
            [.. probabilities.Select((probability, i) => new LabelProbability(_labels[i], probability))], scores.Logits.ToArray())
        {
            Description = Level.Labels[best].Description,
            Score = scores.Score,
            ScoreKind = Level.Score,
            CalibrationShare = _distribution?.ShareBelow(scores.Score),
            Promise = promised && threshold == Level.Threshold ? Level.Promise : null,
        };
    }
}
