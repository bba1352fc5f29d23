using System.Globalization;
using Lava.Datasets;
using Lava.Lab.Experiment.Stages;

namespace Lava.Lab.Calibrate;

/// <summary>Makes sure that nothing is calibrated on what was trained on: thresholds would come out too low, and promises false.</summary>
internal static class LeakCheck
{
    /// <summary>Compares a list with those that the model was trained on: those that are given, and those that lie beside it.</summary>
    /// <returns>Whether there was any to compare with.</returns>
    /// <exception cref="DatasetException">A recording is in both.</exception>
    public static bool Check(string list, IEnumerable<string> trained)
    {
        string full = Path.GetFullPath(list), folder = Path.GetDirectoryName(full)!;
        string[] others = [.. ((IEnumerable<string>)[Lists.Train, Lists.Validation]).Select(name => Path.Combine(folder, name)).Where(File.Exists)
            .Concat(trained.Select(Path.GetFullPath)).Distinct(StringComparer.Ordinal)];
        HashSet<string> own = Files(full);
        foreach (string other in others)
        {
            string[] shared = [.. Files(other).Where(own.Contains).Order(StringComparer.Ordinal)];
            if (shared.Length > 0)
                throw new DatasetException(DatasetErrors.Leakage, string.Create(CultureInfo.InvariantCulture,
                    $"{list}: {shared.Length:N0} of its {own.Count:N0} recordings are in {other}, {shared[0]} for one. Calibrate on recordings that the model never saw ('lava split --calibration' keeps some), or give --on-training-set."));
        }
        return others.Length > 0;
    }

    /// <summary>Makes sure that what is fitted to and what a threshold is chosen on share nothing.</summary>
    /// <exception cref="DatasetException">They share a recording.</exception>
    public static void CheckApart(string list, string fitList)
    {
        HashSet<string> own = Files(list);
        string[] shared = [.. Files(fitList).Where(own.Contains).Order(StringComparer.Ordinal)];
        if (shared.Length > 0)
            throw new DatasetException(DatasetErrors.Leakage, string.Create(CultureInfo.InvariantCulture,
                $"{fitList}: {shared.Length:N0} of its recordings are in {list}, {shared[0]} for one. What is fitted to must not choose the threshold."));
    }

    private static HashSet<string> Files(string list) =>
        [.. LabelledList.Read(list, new LabelledListOptions { Numbers = LabelNumbers.Names }).Files.Select(file => Path.GetFullPath(file.Path))];
}
