namespace Lava.Evaluation;

/// <summary>Where two kinds of error are equally frequent.</summary>
/// <param name="Rate">The rate there, from 0 to 1; NaN where one of both classes is absent.</param>
/// <param name="Threshold">The score from which a sample is called positive; +∞ where none is.</param>
public readonly record struct EqualErrorRate(double Rate, double Threshold);
