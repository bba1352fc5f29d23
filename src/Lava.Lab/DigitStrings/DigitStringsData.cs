using System.Collections.Concurrent;

namespace Lava.Lab.DigitStrings;

/// <summary>A dataset of strings of digits.</summary>
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
        List<Speaker> speakers = [.. People.Read(settings.Genuine, settings.TestPeople), .. VoiceRoster.All.AsParallel().AsOrdered().WithDegreeOfParallelism(settings.Workers).Select(engines.Read)];
        var maker = new StringsMaker(Path.Combine(folder, "strings"), speakers, settings.Seed);
        Dictionary<Role, IReadOnlyList<StringPlan>> plans = settings.Counts.ToDictionary(pair => pair.Key, pair => maker.Plan(pair.Key, pair.Value));
        List<StringPlan> all = [.. plans.Values.SelectMany(plan => plan)];
        int done = 0;
        Parallel.ForEach(Partitioner.Create(all, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = settings.Workers, CancellationToken = cancellation }, plan =>
            {
                maker.Make(plan, cancellation);
                onProgress?.Invoke(Interlocked.Increment(ref done), all.Count);
            });
        return plans;
    }

    /// <summary>Where a string is.</summary>
    public static string PathOf(string folder, StringPlan plan) => Path.Combine(folder, "strings", plan.Path);
}
