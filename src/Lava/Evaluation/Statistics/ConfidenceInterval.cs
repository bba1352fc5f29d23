namespace Lava.Evaluation;

/// <summary>A number, and how far it could be from what more samples of the same kind would show.</summary>
/// <param name="Estimate">The number itself, of the samples as they are.</param>
/// <param name="Low">Lower end; NaN where the number was undefined in every resample.</param>
/// <param name="High">Upper end; likewise.</param>
/// <param name="Confidence">How sure the interval is meant to be.</param>
/// <param name="Resamples">How many resamples it is made of: those in which the number was defined.</param>
public sealed record ConfidenceInterval(double Estimate, double Low, double High, double Confidence, int Resamples);
