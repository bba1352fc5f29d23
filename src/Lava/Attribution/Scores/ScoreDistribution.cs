namespace Lava.Attribution;

/// <summary>How the calibration recordings scored: what makes a score that has no range of its own mean something.</summary>
/// <param name="ascending">At least one, all finite, from the smallest on; kept, not copied.</param>
internal sealed class ScoreDistribution(double[] ascending)
{
    /// <summary>The scores.</summary>
    public ReadOnlySpan<double> Scores => ascending;

    /// <summary>The share of the calibration recordings that scored lower, 0 to 1.</summary>
    public double ShareBelow(double score)
    {
        int low = 0, high = ascending.Length;
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            if (ascending[middle] < score) low = middle + 1;
            else high = middle;
        }
        return (double)low / ascending.Length;
    }
}
