using Lava.Lab.Experiment.Stages;

namespace Lava.Lab.Experiment.Running;

/// <summary>Whether a stage has to be run, and why.</summary>
/// <param name="Run">Whether it has to.</param>
/// <param name="Reason">Why, or why not.</param>
/// <param name="Anew">Whether what an earlier run of it left is of no use.</param>
/// <param name="Now">What it would be run with; null where that is not known yet.</param>
/// <param name="Before">Its record from before.</param>
internal sealed record StageDecision(bool Run, string Reason, bool Anew, StageRecord? Now, StageRecord? Before)
{
    /// <summary>Looks at what is there.</summary>
    /// <param name="stage">The stage; those before it are done.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="forced">Whether it is to be done in any case.</param>
    public static StageDecision Of(Stage stage, ExperimentFolder folder, bool forced)
    {
        StageRecord now = StageRecord.Of(stage);
        StageRecord? before = StageRecord.Read(PathOf(stage, folder));
        if (before is null)
            return new(true, "it was not run yet", Anew: true, now, before);
        if (forced)
            return new(true, "it was asked for", Anew: true, now, before);
        if (now.DifferenceFrom(before) is { } difference)
            return new(true, difference, Anew: !stage.Continues(before, now), now, before);
        if (!before.Done)
            return new(true, "it was interrupted; it goes on", Anew: false, now, before);
        if (before.Version != now.Version)
            return new(true, $"it was done with version {before.Version}", Anew: true, now, before);
        foreach ((string file, string sum) in before.Outputs)
        {
            string path = folder[file];
            if (!File.Exists(path))
                return new(true, $"{file} is missing", Anew: false, now, before);
            if (Fingerprint.OfContent(path) != sum)
                return new(true, $"{file} was altered", Anew: true, now, before);
        }
        return new(false, "nothing has changed", Anew: false, now, before);
    }

    /// <summary>Where the record of a stage is.</summary>
    public static string PathOf(Stage stage, ExperimentFolder folder) => folder[FileOf(stage)];

    /// <summary>Its name within the folder.</summary>
    public static string FileOf(Stage stage) => $"stages/{stage.Name}.json";
}
