namespace Lava.Evaluation;

/// <summary>How a bootstrap is done.</summary>
public sealed record BootstrapOptions
{
    /// <summary>How often the samples are drawn anew; at least 1.</summary>
    public int Resamples { get; init; } = 2000;

    /// <summary>How sure the interval is to be, between 0 and 1.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>The same seed gives the same interval.</summary>
    public ulong Seed { get; init; }

    /// <summary>How many threads work on it, at least 1. The interval does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Resamples, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1);
        if (!(Confidence is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(Confidence), Confidence, "Expected a number between 0 and 1.");
    }
}
