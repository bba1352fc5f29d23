using System.Globalization;
using Lava.Lab.Experiment;
using Lava.Lab.Experiment.Recipes;
using Lava.Lab.Experiment.Stages;

namespace Lava.Lab.DigitStrings;

/// <summary>The data of an experiment that are strings of digits: <c>data.digitStrings</c> of a recipe.</summary>
internal sealed class DigitStringsStage(DigitStringsSettings settings) : IDataStage
{
    private const int MostStrings = 1_000_000;

    /// <summary>How the recipe's keys are read.</summary>
    public static DataKind Kind { get; } = new("digitStrings", Read);

    public string Name => Kind.Name;

    public IReadOnlyList<string> Splits => DigitStringsLists.Names;

    public IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("testPeople", string.Join(',', settings.TestPeople)),
        new("validationPeople", string.Join(',', settings.ValidationPeople)),
        new("seed", settings.Seed.ToString(CultureInfo.InvariantCulture)),
        .. settings.Counts.OrderBy(pair => pair.Key).Select(pair => new KeyValuePair<string, string>($"{pair.Key}", $"{pair.Value}")),
    ];

    public IEnumerable<string> Reads => [settings.Genuine, settings.Prompts];

    public string Make(DataPlace place, StageContext context)
    {
        Session session = context.Session;
        var line = new Commands.Terminal.ProgressLine(session.Errors, session.ErrorsDisplay, TimeProvider.System);
        var plans = DigitStringsData.Make(settings, place.Recordings, (done, total) => line.Show(done, total, "strings"), session.Cancellation);
        line.Clear();
        foreach ((Role role, IReadOnlyList<StringPlan> plan) in plans)
            DigitStringsLists.Write(plan, role, place);
        session.Say("what length, silence, level and bandwidth alone tell (balanced accuracy of the 25 nearest neighbours on the test):");
        foreach (ShortcutFinding finding in ShortcutReport.Of(plans, place.Recordings, session.Cancellation))
        {
            session.Say(string.Create(CultureInfo.InvariantCulture, $"  {finding.Level}: {finding.Accuracy:F3} (chance is {finding.Chance:F3})"));
            session.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"shortcuts {finding.Level} {finding.Accuracy:F4} chance {finding.Chance:F4}"));
        }
        return $"{plans.Values.Sum(plan => plan.Count)} strings";
    }

    private static DigitStringsStage Read(RecipeReader keys, DataDefaults defaults)
    {
        string Folder(string key) => keys.Text(key, required: true) is { } folder ? defaults.Path(folder) : "";
        var settings = new DigitStringsSettings { Genuine = Folder("genuine"), Prompts = Folder("prompts"), Seed = unchecked((int)defaults.Seed) };
        var counts = settings.Counts.ToDictionary();
        foreach ((string key, Role role) in ((string, Role)[])[("train", Role.Train), ("val", Role.Validation), ("test", Role.Test)])
        {
            if (keys.Map(key) is not { } given)
                continue;
            int Count(string kind, int usual) => (int)(given.Whole(kind, 1, MostStrings) ?? usual);
            counts[role] = new StringCounts(Count("genuine", counts[role].Genuine), Count("engine", counts[role].Engine), Count("codec", counts[role].Codec));
            given.Finish();
        }
        IReadOnlyList<string> Names(string key, IReadOnlyList<string> usual) => keys.Texts(key) is { Count: > 0 } names ? [.. names.Select(name => name.Text)] : usual;
        settings = settings with { Counts = counts, TestPeople = Names("testPeople", settings.TestPeople), ValidationPeople = Names("validationPeople", settings.ValidationPeople) };
        keys.Finish();
        return new DigitStringsStage(settings);
    }
}
