using Lava.Randomness;

namespace Lava.Evaluation;

/// <summary>Percentile intervals by the bootstrap (Efron and Tibshirani, An introduction to the bootstrap, 1993, chapter 13).</summary>
public static class Bootstrap
{
    /// <summary>Of the streams of a seed, those of the bootstrap.</summary>
    private const ulong Purpose = 0x626F_6F74_7374_7270;

    /// <summary>The interval between the quantiles of a statistic over samples drawn anew, with replacement. Every resample has random numbers of its own, so that
    /// the outcome is the same for any number of threads.</summary>
    /// <param name="count">How many samples there are; at least 1.</param>
    /// <param name="statistic">The number. Resamples in which it is NaN are left out.</param>
    /// <param name="options">How it is done.</param>
    /// <param name="groups">Of each sample a number for whoever speaks in it, where that is known: then speakers are drawn, each with all of their samples, as what one speaker says
    /// is wrong or right together (cluster bootstrap: Field and Welsh, Bootstrapping clustered data, JRSS B 69, 2007).</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentException">There are no samples, the groups are not as many, or an option is outside its range.</exception>
    public static ConfidenceInterval Interval(int count, ResampledStatistic statistic, BootstrapOptions? options = null, IReadOnlyList<int>? groups = null,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentNullException.ThrowIfNull(statistic);
        options ??= new BootstrapOptions();
        options.Check();
        if (groups is not null)
            EvaluationInput.RequireSameCount(count, "samples", groups.Count, nameof(groups));
        var drawing = new Resampling(count, groups);
        double[] values = new double[options.Resamples];
        Parallel.For(0, values.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation }, () => new List<int>(count), (i, _, indices) =>
        {
            drawing.Draw(new RandomStream(options.Seed, Purpose, (ulong)i), indices);
            values[i] = statistic(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(indices));
            return indices;
        }, _ => { });
        double[] defined = [.. values.Where(value => !double.IsNaN(value)).Order()];
        double tail = (1 - options.Confidence) / 2;
        return new ConfidenceInterval(statistic([.. Enumerable.Range(0, count)]),
            defined.Length == 0 ? double.NaN : Quantiles.At(defined, tail),
            defined.Length == 0 ? double.NaN : Quantiles.At(defined, 1 - tail), options.Confidence, defined.Length);
    }
}
