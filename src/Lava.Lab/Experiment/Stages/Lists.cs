using System.Globalization;
using Lava.Datasets;

namespace Lava.Lab.Experiment.Stages;

/// <summary>The three lists of a split.</summary>
internal static class Lists
{
    public const string Train = "train.csv";
    public const string Validation = "val.csv";
    public const string Test = "test.csv";

    /// <summary>The list that thresholds are found on; not every split has one.</summary>
    public const string Calibration = "calibration.csv";

    /// <summary>The list of what recordings are at every level of a package; not every split has one.</summary>
    public const string Cascade = "cascade.csv";

    /// <summary>Those that every split has.</summary>
    public static IReadOnlyList<string> Names { get; } = [Train, Validation, Test];

    /// <summary>How many files they have, in words.</summary>
    public static string Count(string folder)
    {
        int[] counts = [.. Names.Select(name => LabelledList.Read(Path.Combine(folder, name)).Files.Count)];
        return string.Create(CultureInfo.InvariantCulture, $"{counts[0]:N0} files to train on, {counts[1]:N0} to choose by, {counts[2]:N0} to test on");
    }

    /// <summary>A list and the files it names, for a stage that reads both.</summary>
    public static IEnumerable<StageInput> Inputs(string folder, params IReadOnlyList<string> names)
    {
        foreach (string name in names)
        {
            string path = Path.Combine(folder, name);
            yield return new StageInput($"{Path.GetFileName(folder)}/{name}", Fingerprint.OfContent(path));
            yield return new StageInput($"a recording of {Path.GetFileName(folder)}/{name}", Fingerprint.OfFiles(LabelledList.Read(path).Files.Select(file => file.Path)));
        }
    }
}
