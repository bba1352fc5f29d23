using System.Globalization;
using Lava.Lab.Experiment;
using Lava.Lab.Experiment.Recipes;
using Lava.Lab.Experiment.Stages;

namespace Lava.Lab.DigitStrings;

/// <summary>The data of an experiment that are strings of digits, letters and words: <c>data.digitStrings</c> of a recipe.</summary>
internal sealed class DigitStringsStage(DigitStringsSettings settings) : IDataStage
{
    private const int MostStrings = 1_000_000;

    /// <summary>How the recipe's keys are read.</summary>
    public static DataKind Kind { get; } = new("digitStrings", Read);

    public string Name => Kind.Name;

    public IReadOnlyList<string> Splits => DigitStringsLists.Names;

    public IReadOnlyList<string> Lists => DigitStringsLists.Files;

    public IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("validationPeople", string.Join(',', settings.People.Validation)),
        new("calibrationPeople", string.Join(',', settings.People.Calibration)),
        new("testPeople", string.Join(',', settings.People.Test)),
        new("leftOutPeople", string.Join(',', settings.People.LeftOut)),
        new("leftOut", string.Join(',', settings.LeftOut)),
        new("seed", settings.Seed.ToString(CultureInfo.InvariantCulture)),
        .. settings.Counts.OrderBy(pair => pair.Key).Select(pair => new KeyValuePair<string, string>($"{pair.Key}", $"{pair.Value}")),
    ];

    public IEnumerable<string> Reads => settings.Folders.All;

    public string Make(DataPlace place, StageContext context)
    {
        Session session = context.Session;
        var line = new Commands.Terminal.ProgressLine(session.Errors, session.ErrorsDisplay, TimeProvider.System);
        var plans = DigitStringsData.Make(settings, place.Recordings, (done, total) => line.Show(done, total, "strings"), session.Cancellation);
        line.Clear();
        foreach ((Role role, IReadOnlyList<StringPlan> plan) in plans)
            DigitStringsLists.Write(plan, role, settings.LeftOut, place);
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
        IReadOnlyList<string> Names(string key) => [.. (keys.Texts(key) ?? []).Select(name => name.Text)];
        var settings = new DigitStringsSettings
        {
            Folders = new PeopleFolders(Folder("digits"), Folder("prompts"), Folder("letters"), Folder("words")),
            People = new People(Names("validationPeople"), Names("calibrationPeople"), Names("testPeople"), Names("leftOutPeople")),
            LeftOut = Names("leftOut"),
            Seed = unchecked((int)defaults.Seed),
        };
        var counts = settings.Counts.ToDictionary();
        foreach ((string key, Role role) in ((string, Role)[])[("train", Role.Train), ("val", Role.Validation), ("calibration", Role.Calibration), ("test", Role.Test)])
        {
            if (keys.Map(key) is not { } given)
                continue;
            int Count(string kind, int usual) => (int)(given.Whole(kind, 1, MostStrings) ?? usual);
            counts[role] = new StringCounts(Count("genuine", counts[role].Genuine), Count("engine", counts[role].Engine), Count("codec", counts[role].Codec));
            given.Finish();
        }
        settings = settings with { Counts = counts };
        keys.Finish();
        return new DigitStringsStage(settings);
    }
}
