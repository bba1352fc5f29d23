using System.Runtime.InteropServices;
using Lava.Randomness;

namespace Lava.Evaluation;

/// <summary>Percentile intervals by the bootstrap (Efron and Tibshirani, An introduction to the bootstrap, 1993, chapter 13).</summary>
public static class Bootstrap
{
    /// <summary>Of the streams of a seed, those of the bootstrap.</summary>
    private const ulong Purpose = 0x626F_6F74_7374_7270;

    /// <summary>The interval between the quantiles of a number over samples drawn anew, with replacement. Every resample has random numbers of its own, so that
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
        ArgumentNullException.ThrowIfNull(statistic);
        return Intervals(count, 1, (indices, numbers) => numbers[0] = statistic(indices), options, groups, cancellation)[0];
    }

    /// <summary>The intervals of several numbers, all of the same resamples.</summary>
    /// <param name="count">How many samples there are; at least 1.</param>
    /// <param name="numbers">How many numbers; at least 1.</param>
    /// <param name="statistics">The numbers. Resamples in which one is NaN are left out of its interval.</param>
    /// <param name="options">How it is done.</param>
    /// <param name="groups">As for <see cref="Interval"/>.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentException">There are no samples or no numbers, the groups are not as many, or an option is outside its range.</exception>
    public static IReadOnlyList<ConfidenceInterval> Intervals(int count, int numbers, ResampledStatistics statistics, BootstrapOptions? options = null,
        IReadOnlyList<int>? groups = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(numbers, 1);
        ArgumentNullException.ThrowIfNull(statistics);
        options ??= new BootstrapOptions();
        options.Check();
        if (groups is not null)
            EvaluationInput.RequireSameCount(count, "samples", groups.Count, nameof(groups));
        var drawing = new Resampling(count, groups);
        double[] values = new double[checked(options.Resamples * numbers)], estimates = new double[numbers];
        Parallel.For(0, options.Resamples, new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation }, () => new List<int>(count), (i, _, indices) =>
        {
            drawing.Draw(new RandomStream(options.Seed, Purpose, (ulong)i), indices);
            statistics(CollectionsMarshal.AsSpan(indices), values.AsSpan(i * numbers, numbers));
            return indices;
        }, _ => { });
        statistics([.. Enumerable.Range(0, count)], estimates);
        return [.. estimates.Select((estimate, k) => Between(estimate, [.. values.Where((value, place) => place % numbers == k && !double.IsNaN(value)).Order()], options.Confidence))];
    }

    private static ConfidenceInterval Between(double estimate, double[] defined, double confidence)
    {
        double tail = (1 - confidence) / 2;
        return defined.Length == 0
            ? new ConfidenceInterval(estimate, double.NaN, double.NaN, confidence, 0)
            : new ConfidenceInterval(estimate, Quantiles.At(defined, tail), Quantiles.At(defined, 1 - tail), confidence, defined.Length);
    }
}
