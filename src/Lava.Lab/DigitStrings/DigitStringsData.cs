using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Lava.Lab.DigitStrings;

/// <summary>A dataset of strings of words.</summary>
internal static class DigitStringsData
{
    /// <summary>Makes what is missing; what is there is kept.</summary>
    /// <param name="settings">How.</param>
    /// <param name="folder">Gets <c>voices</c> and <c>strings</c>.</param>
    /// <param name="onProgress">Told how many strings of how many are there.</param>
    /// <param name="cancellation">Checked between strings.</param>
    /// <returns>What every string is.</returns>
    public static IReadOnlyDictionary<Role, IReadOnlyList<StringPlan>> Make(DigitStringsSettings settings, string folder, Action<int, int>? onProgress, CancellationToken cancellation)
    {
        var engines = new Engines(Path.Combine(folder, "voices"), settings.Seed, cancellation);
        var voices = new Speaker[VoiceRoster.All.Count];
        Each(VoiceRoster.All.Count, settings.Workers, i => voices[i] = engines.Read(VoiceRoster.All[i]), cancellation);
        IReadOnlyList<Speaker> people = settings.People.Read(settings.Folders.Read(), (count, work) => Each(count, settings.Workers, work, cancellation));
        List<Speaker> speakers = [.. people, .. voices];
        var maker = new StringsMaker(Path.Combine(folder, "strings"), speakers, settings.Seed);
        Dictionary<Role, IReadOnlyList<StringPlan>> plans = settings.Counts.ToDictionary(pair => pair.Key, pair => maker.Plan(pair.Key, pair.Value));
        List<IReadOnlyList<StringPlan>> groups = [.. StringsMaker.Groups(plans.Values.SelectMany(plan => plan))];
        int done = 0, total = groups.Sum(group => group.Count);
        Each(groups.Count, settings.Workers, i =>
        {
            maker.Make(groups[i], cancellation);
            onProgress?.Invoke(Interlocked.Add(ref done, groups[i].Count), total);
        }, cancellation);
        return plans;
    }

    /// <summary>Where a string is.</summary>
    public static string PathOf(string folder, StringPlan plan) => Path.Combine(folder, "strings", plan.Path);

    /// <summary>Does something to each of a number of things, several at once; what one of them throws ends it all.</summary>
    private static void Each(int count, int workers, Action<int> work, CancellationToken cancellation)
    {
        try
        {
            Parallel.ForEach(Partitioner.Create(Enumerable.Range(0, count), EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation }, work);
        }
        catch (AggregateException several)
        {
            cancellation.ThrowIfCancellationRequested();
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }
}
