namespace Lava.Scan.Reporting;

/// <summary>The population stability index.</summary>
public static class StabilityIndex
{
    /// <summary>Shares below this count as this, so that a class that one side lacks does not make the index infinite.</summary>
    public const double LeastShare = 1e-4;

    /// <summary>Σ (pᵢ − qᵢ) ln(pᵢ / qᵢ) over the classes of two distributions of shares p and q (Siddiqi: Credit risk scorecards, 2006, chapter 8): 0 where they are the
    /// same. By custom below 0.1 is little, from 0.25 on much.</summary>
    /// <param name="before">Counts by class.</param>
    /// <param name="now">Counts of the same classes.</param>
    /// <exception cref="ArgumentException">They are of different numbers of classes, or one has no count above 0.</exception>
    public static double Of(IReadOnlyList<long> before, IReadOnlyList<long> now)
    {
        double all = before.Sum(), allNow = now.Sum();
        if (before.Count != now.Count || all <= 0 || allNow <= 0)
            throw new ArgumentException($"Two distributions over the same classes are compared, not of {before.Count} and {now.Count} classes with {all} and {allNow} counts.", nameof(now));
        double index = 0;
        for (int i = 0; i < before.Count; i++)
        {
            double p = Math.Max(LeastShare, before[i] / all), q = Math.Max(LeastShare, now[i] / allNow);
            index += (p - q) * Math.Log(p / q);
        }
        return index;
    }
}
