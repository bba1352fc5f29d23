using System.Collections.Concurrent;
using Lava.Datasets;

namespace Lava.Lab.DigitStrings;

/// <summary>A dataset of strings of digits: the recordings, and the lists of every level.</summary>
internal static class DigitStringsData
{
    /// <summary>Names of the levels that lists are made for. <c>Kind</c> has the finest labels of all.</summary>
    public const string Source = "Source", Engine = "Engine", CodecLevel = "Codec", Kind = "Kind", Synthetic = "Autoencoder";

    /// <summary>Makes what is missing; what is there is kept.</summary>
    /// <param name="settings">How.</param>
    /// <param name="folder">Gets <c>voices</c>, <c>strings</c> and <c>lists/LEVEL/{train,val,test}.csv</c>.</param>
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
        foreach ((Role role, IReadOnlyList<StringPlan> plan) in plans)
            WriteLists(folder, role, plan);
        return plans;
    }

    private static void WriteLists(string folder, Role role, IReadOnlyList<StringPlan> plans)
    {
        string file = role switch { Role.Train => "train.csv", Role.Validation => "val.csv", _ => "test.csv" };
        void Write(string level, Func<StringPlan, bool> has, Func<StringPlan, string> label)
        {
            string path = Path.Combine(folder, "lists", level, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            List<StringPlan> rows = [.. plans.Where(has)];
            IReadOnlyList<string> voices = [.. rows.Select(plan => plan.Speaker.Name)];
            new LabelledList([.. rows.Select(plan => new LabelledFile(Path.Combine(folder, "strings", plan.Path), label(plan)))], columns: [new("speaker", voices)]).Write(path);
        }
        // As many coded strings as there are genuine ones.
        int genuine = plans.Count(plan => plan.Source == StringPlan.Genuine), coded = plans.Count(plan => plan.Source == StringPlan.Coded);
        Write(Source, plan => plan.Source != StringPlan.Coded || plan.Number * coded < genuine * (coded / Codec.All.Count), plan => plan.Source);
        Write(Engine, plan => plan.Source == StringPlan.TextToSpeech, plan => plan.Kind);
        Write(CodecLevel, plan => plan.Source == StringPlan.Coded, plan => plan.Kind);
        Write(Kind, _ => true, plan => plan.Kind);
        Write(Synthetic, plan => plan.Source != StringPlan.Genuine, plan => plan.Kind);
    }
}
