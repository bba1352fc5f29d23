namespace Lava.Evaluation;

/// <summary>What a detector gets wrong at a threshold.</summary>
/// <param name="Threshold">A sample is accepted where its score is at least this; +∞ where none is.</param>
/// <param name="MissRate">Share of the targets that is rejected; NaN where there are none.</param>
/// <param name="FalseAlarmRate">Share of the nontargets that is accepted; NaN where there are none.</param>
public readonly record struct DetectionErrors(double Threshold, double MissRate, double FalseAlarmRate)
{
    /// <summary>Mean of both rates (half total error rate).</summary>
    public double HalfTotal => (MissRate + FalseAlarmRate) / 2;
}
