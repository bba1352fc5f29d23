using Lava.Datasets;
using Lava.Lab.Experiment;
using Lava.Lab.Experiment.Stages;

namespace Lava.Lab.DigitStrings;

/// <summary>The lists of the levels.</summary>
internal static class DigitStringsLists
{
    private const string Unseen = "unseen.csv";
    private const string Source = "Source", Engine = "Engine", Coder = "Codec", Kind = "Kind", Synthetic = "Synthetic";

    /// <summary>Levels: genuine, text-to-speech or codec; which engine; which codec; and all of it at once.</summary>
    public static IReadOnlyList<string> Levels { get; } = [Source, Engine, Coder, Kind];

    /// <summary>Names of the splits: those of the levels, and what is not genuine.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Levels, Synthetic];

    /// <summary>Names of the lists that every split has.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Enum.GetValues<Role>().Select(FileOf)];

    /// <summary>Writes one of the lists of every split; with that of the test, what was left out of a split goes into its <c>unseen.csv</c>.</summary>
    public static void Write(IReadOnlyList<StringPlan> plans, Role role, IReadOnlyList<string> leftOut, DataPlace place)
    {
        foreach (string name in Names)
        {
            ILookup<bool, (StringPlan, string)> rows = Of(name, plans).ToLookup(row => leftOut.Contains(row.Plan.Kind));
            Write([.. rows[false]], Path.Combine(place.ListsOf(name), FileOf(role)), place);
            if (role == Role.Test && rows.Contains(true))
                Write([.. rows[true]], Path.Combine(place.ListsOf(name), Unseen), place);
        }
        if (role == Role.Test)
            WriteCascade([.. plans.Where(plan => !leftOut.Contains(plan.Kind))], place);
    }

    /// <summary>What every string is at every level.</summary>
    private static void WriteCascade(IReadOnlyList<StringPlan> plans, DataPlace place)
    {
        KeyValuePair<string, IReadOnlyList<string>> Column(string name, Func<StringPlan, string> value) => new(name, [.. plans.Select(value)]);
        new LabelledList([.. plans.Select(plan => new LabelledFile(DigitStringsData.PathOf(place.Recordings, plan), plan.Source == StringPlan.Genuine ? DatasetFile.Real : DatasetFile.Fake))], columns:
        [
            Column(Source, plan => plan.Source),
            Column(Engine, plan => plan.Source == StringPlan.TextToSpeech ? plan.Kind : ""),
            Column(Coder, plan => plan.Source == StringPlan.Coded ? plan.Kind : ""),
            Column("speaker", plan => plan.Speaker.Name),
        ]).Write(Path.Combine(place.ListsOf(Kind), Lists.Cascade));
    }

    private static void Write(IReadOnlyList<(StringPlan Plan, string Label)> rows, string path, DataPlace place)
    {
        IReadOnlyList<string> speakers = [.. rows.Select(row => row.Plan.Speaker.Name)];
        new LabelledList([.. rows.Select(row => new LabelledFile(DigitStringsData.PathOf(place.Recordings, row.Plan), row.Label))], columns: [new("speaker", speakers)]).Write(path);
    }

    /// <summary>What a split has of some strings, with labels.</summary>
    public static IEnumerable<(StringPlan Plan, string Label)> Of(string split, IReadOnlyList<StringPlan> plans)
    {
        // As many coded strings as there are genuine ones, of each codec the same number.
        int share = plans.Count(plan => plan.Source == StringPlan.Genuine) / Codec.All.Count;
        return split switch
        {
            Source => plans.Where(plan => plan.Codec is null || plan.Number < share).Select(plan => (plan, plan.Source)),
            Engine => plans.Where(plan => plan.Source == StringPlan.TextToSpeech).Select(plan => (plan, plan.Kind)),
            Coder => plans.Where(plan => plan.Source == StringPlan.Coded).Select(plan => (plan, plan.Kind)),
            Synthetic => plans.Where(plan => plan.Source != StringPlan.Genuine).Select(plan => (plan, plan.Kind)),
            _ => plans.Select(plan => (plan, plan.Kind)),
        };
    }

    private static string FileOf(Role role) => role switch
    {
        Role.Train => Lists.Train,
        Role.Validation => Lists.Validation,
        Role.Calibration => Lists.Calibration,
        _ => Lists.Test,
    };
}
