namespace Lava.Benchmarks.Peers;

/// <summary>All rounds of one contestant at one number of threads and one batch size.</summary>
internal sealed class Cell(string contestant, int threads, int batch)
{
    private readonly List<double> _laps = [];

    public string Contestant => contestant;

    public int Threads => threads;

    public int Batch => batch;

    /// <summary>Milliseconds per clip of the fastest round.</summary>
    public double Fastest => _laps.Min();

    /// <summary>Milliseconds per clip of the slowest round.</summary>
    public double Slowest => _laps.Max();

    /// <summary>Milliseconds per clip, median of the rounds.</summary>
    public double Median
    {
        get
        {
            double[] sorted = [.. _laps.Order()];
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }

    public void Add(double msPerClip) => _laps.Add(msPerClip);
}
