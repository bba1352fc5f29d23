namespace Lava.Scan.Reporting;

/// <summary>Confidences of any number of verdicts, counted in steps of 0.001.</summary>
public sealed class ConfidenceHistogram
{
    /// <summary>Steps from 0 to 1.</summary>
    public const int Steps = 1_000;

    private readonly long[] _counts = new long[Steps];

    /// <summary>Confidences in it.</summary>
    public long Count { get; private set; }

    /// <summary>Their mean; NaN where there is none.</summary>
    public double Mean => Count == 0 ? double.NaN : Sum / Count;

    private double Sum { get; set; }

    /// <summary>Counts a confidence, 0 to 1.</summary>
    public void Add(double confidence)
    {
        _counts[Math.Clamp((int)(confidence * Steps), 0, Steps - 1)]++;
        Count++;
        Sum += confidence;
    }

    /// <summary>Counts in so many bins of one width, a divisor of <see cref="Steps"/>.</summary>
    public long[] Bins(int bins) => [.. _counts.Chunk(Steps / bins).Select(chunk => chunk.Sum())];

    /// <summary>The largest difference of two cumulative distributions, at any multiple of 0.001: the two-sample Kolmogorov–Smirnov statistic (Smirnov 1948) of
    /// confidences rounded down to that, 0 to 1.</summary>
    /// <exception cref="ArgumentException">One of them is empty.</exception>
    public double KolmogorovSmirnov(ConfidenceHistogram other)
    {
        if (Count == 0 || other.Count == 0)
            throw new ArgumentException("Both distributions must have at least one confidence.", nameof(other));
        long mine = 0, theirs = 0;
        double largest = 0;
        for (int i = 0; i < Steps; i++)
        {
            (mine, theirs) = (mine + _counts[i], theirs + other._counts[i]);
            largest = Math.Max(largest, Math.Abs(((double)mine / Count) - ((double)theirs / other.Count)));
        }
        return largest;
    }
}
