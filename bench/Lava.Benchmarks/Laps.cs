using System.Diagnostics;

namespace Lava.Benchmarks;

/// <summary>One figure, taken in every round.</summary>
internal sealed class Laps
{
    private readonly List<double> _values = [];

    /// <summary>The smallest: on a machine that does other things too, the nearest to the truth.</summary>
    public double Fastest => _values.Min();

    /// <summary>The largest.</summary>
    public double Slowest => _values.Max();

    /// <summary>The median; the mean of the middle two where there are two.</summary>
    public double Median
    {
        get
        {
            double[] sorted = [.. _values.Order()];
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }

    public void Add(double value) => _values.Add(value);

    /// <summary>Times an action in milliseconds, divides by a number of things done, and adds it.</summary>
    public void Time(Action action, double things = 1)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds / things);
    }
}
