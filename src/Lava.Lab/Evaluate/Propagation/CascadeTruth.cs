using Lava.Attribution;
using Lava.Datasets;
using Lava.Evaluation;
using Lava.Lab.Evaluate.Scoring;

namespace Lava.Lab.Evaluate.Propagation;

/// <summary>What recordings truly are, at every level of a package.</summary>
internal sealed class CascadeTruth
{
    /// <summary>What a recording is to a level that has no label for it.</summary>
    public const string None = "none";

    private readonly Dictionary<string, int[]> _labels;

    private CascadeTruth(ModelPackage package, IReadOnlyList<LabelledFile> files, bool[] genuine, Dictionary<string, int[]> labels) =>
        (Package, Files, Genuine, _labels) = (package, files, genuine, labels);

    public ModelPackage Package { get; }

    public IReadOnlyList<LabelledFile> Files { get; }

    /// <summary>[recordings]: whether it is genuine speech.</summary>
    public IReadOnlyList<bool> Genuine { get; }

    /// <summary>[recordings]: index of its label at a level; -1 where the level has none for it.</summary>
    public IReadOnlyList<int> this[string level] => _labels[level];

    /// <summary>Its label at a level by name, or <see cref="None"/>.</summary>
    public string LabelOf(ModelLevel level, int row) => _labels[level.Name][row] is >= 0 and var label ? level.Labels[label].Name : None;

    /// <summary>Whether the package has a label that means genuine speech for it, so that it is told as any other.</summary>
    public bool IsTold(int row) => !Genuine[row] || Package.Levels.Any(level => _labels[level.Name][row] is >= 0 and var label && level.Labels[label].Genuine);

    /// <summary>The set that it is from: its label at the root, with whether it is genuine.</summary>
    public string SetOf(int row) => $"{LabelOf(Levels.Find(Package, Package.Root), row)} {(Genuine[row] ? DatasetFile.Real : DatasetFile.Fake)}";

    /// <summary>The same for some of the recordings, in their order.</summary>
    public CascadeTruth For(IReadOnlyList<LabelledFile> files)
    {
        if (files.Count == Files.Count)
            return this;
        var kept = new HashSet<string>(files.Select(file => file.Path), StringComparer.Ordinal);
        int[] rows = [.. Enumerable.Range(0, Files.Count).Where(row => kept.Contains(Files[row].Path))];
        return new CascadeTruth(Package, files, [.. rows.Select(row => Genuine[row])], _labels.ToDictionary(level => level.Key, level => (int[])[.. rows.Select(row => level.Value[row])], StringComparer.Ordinal));
    }

    /// <summary>Takes it from a list with the labels <c>real</c> and <c>fake</c>, and a column for each level.</summary>
    /// <exception cref="PredictionException">A level has no column, or a value in it is no label of it.</exception>
    public static CascadeTruth Of(ModelPackage package, LabelledList list, string path)
    {
        var labels = new Dictionary<string, int[]>(StringComparer.Ordinal);
        foreach (ModelLevel level in package.Levels)
        {
            IReadOnlyList<string> names = Levels.LabelsOf(level);
            IReadOnlyList<string> column = list.Column(level.Name)
                ?? throw Wrong($"{path}: line 1: There is no column \"{level.Name}\"; expected one for each level of {package.Name}, empty where the level has no label for a recording.");
            labels[level.Name] = [.. column.Select((value, row) => value.Length == 0 || value == None ? -1 : names.ToList().IndexOf(value) is >= 0 and var index ? index
                : throw Wrong($"{path}: recording {row + 1} ({list.Files[row].Path}), column \"{level.Name}\": {LabelNames.Unknown(value, names)}"))];
        }
        if (labels[package.Root].Contains(-1))
            throw Wrong($"{path}: recording {Array.IndexOf(labels[package.Root], -1) + 1} has nothing in the column \"{package.Root}\"; every recording has a label at the root.");
        return new CascadeTruth(package, list.Files, [.. list.Files.Select(file => file.Label == DatasetFile.Real)], labels);
    }

    /// <summary>As the list that <see cref="Of"/> reads.</summary>
    public LabelledList ToList() => new(Files, [DatasetFile.Real, DatasetFile.Fake],
        Package.Levels.Select(level => KeyValuePair.Create(level.Name, (IReadOnlyList<string>)[.. _labels[level.Name].Select(label => label < 0 ? "" : level.Labels[label].Name)])));

    /// <summary>Of files whose labels are known by index.</summary>
    internal static CascadeTruth OfIndices(ModelPackage package, IReadOnlyList<LabelledFile> files, Dictionary<string, int[]> labels) =>
        new(package, files, [.. files.Select(file => file.Label == DatasetFile.Real)], labels);

    private static PredictionException Wrong(string message) => new(PredictionErrors.Labels, message);
}
