using CsCheck;

namespace Lava.Tests.Evaluation;

/// <summary>Random small sets, with many ties: what brute force can judge.</summary>
internal static class Draws
{
    /// <summary>A score of few values, so that many are equal.</summary>
    public static Gen<double> Score { get; } = Gen.Int[-6, 6].Select(value => value / 4.0);

    /// <summary>Scores of two kinds of samples, at least one of each.</summary>
    public static Gen<(double[] First, double[] Second)> TwoSets { get; } = Gen.Select(Score.Array[1, 30], Score.Array[1, 30]);

    /// <summary>Scores, each with a yes or no.</summary>
    public static Gen<(double Score, bool Yes)[]> Marked { get; } = Gen.Select(Score, Gen.Bool).Array[1, 30];
}
