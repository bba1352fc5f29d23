namespace Lava.Evaluation;

/// <summary>Quantiles as NumPy's <c>quantile</c> has them: linear between order statistics (Hyndman and Fan, Sample quantiles in statistical packages, 1996, number 7).</summary>
internal static class Quantiles
{
    /// <summary>The quantiles 0, 1/parts, …, 1 of values.</summary>
    /// <param name="values">At least one.</param>
    /// <param name="parts">At least 1.</param>
    public static double[] Of(ReadOnlySpan<double> values, int parts)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        // In whole numbers, so that a quantile which falls on a value is that value.
        return [.. Enumerable.Range(0, parts + 1).Select(i => Math.BigMul(i, sorted.Length - 1)).Select(place => Between(sorted, (int)(place / parts), (double)(place % parts) / parts))];
    }

    /// <summary>One quantile of values in rising order.</summary>
    /// <param name="sorted">At least one.</param>
    /// <param name="share">From 0 to 1.</param>
    public static double At(ReadOnlySpan<double> sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)Math.Floor(place);
        return Between(sorted, below, place - below);
    }

    private static double Between(ReadOnlySpan<double> sorted, int below, double share) =>
        sorted[below] + (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]) * share;
}
