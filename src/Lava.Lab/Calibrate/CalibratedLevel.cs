using Lava.Attribution;
using Lava.Checkpoints;
using Lava.Evaluation;

namespace Lava.Lab.Calibrate;

/// <summary>A level with a new threshold, and how it came about.</summary>
/// <param name="Before">As the package had it.</param>
/// <param name="After">As it is now, but for the name of its calibration file.</param>
/// <param name="Tensors">What its calibration file holds.</param>
/// <param name="Choice">What the threshold does to the recordings that it was chosen on.</param>
/// <param name="Clips">Those recordings.</param>
/// <param name="Judge">What it is judged by now.</param>
internal sealed record CalibratedLevel(ModelLevel Before, ModelLevel After, IReadOnlyDictionary<string, Tensor> Tensors, ThresholdChoice Choice, IReadOnlyList<ScoredClip> Clips, LevelJudge Judge)
{
    /// <summary>Recordings that something was fitted to.</summary>
    public required int Fitted { get; init; }

    /// <summary>Mean negative log-likelihood, in nats, on the recordings of the threshold: at temperature 1 and at the fitted one.</summary>
    public required (double Plain, double Calibrated) NegativeLogLikelihood { get; init; }

    /// <summary>Shrinkage of the covariance, 0 to 1; null where there is none.</summary>
    public double? Shrinkage { get; init; }
}
