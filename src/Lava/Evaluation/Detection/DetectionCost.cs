namespace Lava.Evaluation;

/// <summary>What the errors of a detector cost: C = C_miss·π·P_miss + C_fa·(1 − π)·P_fa (NIST's detection cost function).</summary>
/// <param name="Miss">Cost of rejecting a target (a genuine recording, a known system); above 0.</param>
/// <param name="FalseAlarm">Cost of accepting a nontarget (a fake, an unknown system); above 0.</param>
/// <param name="TargetPrior">How frequent targets are, between 0 and 1.</param>
public readonly record struct DetectionCost(double Miss, double FalseAlarm, double TargetPrior)
{
    /// <summary>That of ASVspoof 5 (Wang et al. 2024): accepting a fake costs ten times as much as rejecting a genuine recording, one recording in twenty is fake.</summary>
    public static DetectionCost AsvSpoof5 { get; } = new(1, 10, 0.95);

    /// <summary>Where a natural logarithm of a likelihood ratio is worth accepting: at and above ln(C_fa·(1 − π) / (C_miss·π)). The cost of the errors at it is ASVspoof's actDCF.</summary>
    public double BayesThreshold => Math.Log(FalseAlarm * (1 - TargetPrior) / (Miss * TargetPrior));

    /// <summary>What a system at these error rates costs on average.</summary>
    public double Of(double missRate, double falseAlarmRate) => Miss * TargetPrior * missRate + FalseAlarm * (1 - TargetPrior) * falseAlarmRate;

    /// <summary>The same as a multiple of what it costs to accept all or to reject all, whichever is cheaper: 1 is a system that does not listen.</summary>
    public double NormalizedOf(double missRate, double falseAlarmRate) => Of(missRate, falseAlarmRate) / Math.Min(Miss * TargetPrior, FalseAlarm * (1 - TargetPrior));

    /// <exception cref="ArgumentOutOfRangeException">A cost or the prior is outside its range.</exception>
    internal void Check()
    {
        if (!(Miss > 0 && double.IsFinite(Miss) && FalseAlarm > 0 && double.IsFinite(FalseAlarm) && TargetPrior is > 0 and < 1))
            throw new ArgumentOutOfRangeException("cost", this, "Expected costs above 0 and a prior between 0 and 1.");
    }
}
