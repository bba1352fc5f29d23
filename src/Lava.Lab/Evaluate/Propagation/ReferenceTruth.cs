using Lava.Attribution;
using Lava.Datasets;
using Lava.Lab.Evaluate.Scoring;

namespace Lava.Lab.Evaluate.Propagation;

/// <summary>The reference's error-propagation set: up to 2,000 genuine recordings and 5,000 fakes of each of three data sets, the fakes of CodecFake from a test list.</summary>
internal static class ReferenceTruth
{
    /// <summary>Makes it.</summary>
    /// <param name="package">A package of two levels, the second below the first label of the first: that of CodecFake.</param>
    /// <param name="sets">Listings of CodecFake, ASVspoof 2021 and Fake-or-Real.</param>
    /// <param name="codecFakeTest">Fakes of CodecFake that nothing was trained on.</param>
    /// <exception cref="EvaluateException">The package has another form.</exception>
    public static CascadeTruth Of(ModelPackage package, IReadOnlyList<DatasetListing> sets, IReadOnlyList<string> codecFakeTest)
    {
        ModelLevel root = Levels.Find(package, package.Root);
        if (root.Labels.Count != sets.Count || !root.Below.TryGetValue(root.Labels[0].Name, out string? name))
        {
            throw new EvaluateException(EvaluateErrors.Input, $"{package.Name} is no package of the reference's form: a root of {sets.Count} labels (CodecFake, ASVspoof 2021, Fake-or-Real) "
                + "with a level below the first. Make a list with a column for each level instead, and give it with --list.");
        }
        ModelLevel below = Levels.Find(package, name);
        var chosen = ReferenceSets.ErrorPropagation([.. sets.Select((set, i) => (Paths(set, DatasetFile.Real), i == 0 ? codecFakeTest : Paths(set, DatasetFile.Fake)))]);
        var genuine = new HashSet<string>(sets.SelectMany(set => Paths(set, DatasetFile.Real)), StringComparer.Ordinal);
        if (chosen.FirstOrDefault(file => file.Admr > below.Labels.Count) is { Path: { } wrong })
            throw new EvaluateException(EvaluateErrors.Input, $"{wrong}: The codec in its name is none of the {below.Labels.Count} labels of the level {below.Name}.");
        var labels = package.Levels.ToDictionary(level => level.Name, _ => (int[])[.. Enumerable.Repeat(-1, chosen.Count)], StringComparer.Ordinal);
        labels[root.Name] = [.. chosen.Select(file => file.Ada)];
        // Codecs are counted from 1 in names and in the reference's lists, from 0 in networks.
        labels[below.Name] = [.. chosen.Select(file => file.Admr < 0 ? -1 : file.Admr - 1)];
        return CascadeTruth.OfIndices(package, [.. chosen.Select(file => new LabelledFile(file.Path, genuine.Contains(file.Path) ? DatasetFile.Real : DatasetFile.Fake))], labels);
    }

    private static IEnumerable<string> Paths(DatasetListing set, string label) => set.Files.Where(file => file.Label == label).Select(file => file.Path);
}
