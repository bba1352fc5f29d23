namespace Lava.Lab.Experiment.Stages;

/// <summary>Recordings that the experiment makes for itself.</summary>
/// <param name="data">How.</param>
/// <param name="run">The run's folder.</param>
/// <param name="listsOf">Folder of a split's lists.</param>
internal sealed class DataStage(IDataStage data, string run, Func<string, string> listsOf) : Stage
{
    public override string Name => NameOf(data);

    public override IReadOnlyList<string> After => [];

    public override string Folder => $"data/{data.Name}";

    public override IEnumerable<KeyValuePair<string, string>> Settings => data.Settings;

    public override IReadOnlyList<string> Outputs =>
        [.. data.Splits.SelectMany(split => data.Lists.Select(name => Path.GetRelativePath(Path.Combine(run, Folder), Path.Combine(listsOf(split), name)).Replace('\\', '/')))];

    /// <summary>Its name among the stages.</summary>
    public static string NameOf(IDataStage data) => $"data/{data.Name}";

    public override IEnumerable<StageInput> Inputs() => data.Reads.Select(path => new StageInput(path, Fingerprint.OfFolder(path)));

    public override string Run(StageContext context)
    {
        foreach (string split in data.Splits)
            Directory.CreateDirectory(listsOf(split));
        return data.Make(new DataPlace(Path.Combine(run, Folder), listsOf), context);
    }
}
