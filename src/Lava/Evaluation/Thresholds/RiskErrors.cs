namespace Lava.Evaluation;

/// <summary>The codes a <see cref="RiskException"/> carries.</summary>
public static class RiskErrors
{
    /// <summary>There are too few recordings to prove anything.</summary>
    public const string TooFew = "risk.too-few";

    /// <summary>No threshold has an error that is provably as small as was asked for.</summary>
    public const string OutOfReach = "risk.out-of-reach";
}
