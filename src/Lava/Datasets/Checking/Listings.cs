namespace Lava.Datasets;

/// <summary>Where each file is listed, to tell when it is so again. Each later listing is compared with the first.</summary>
internal sealed class Listings(IReadOnlyList<KeyValuePair<string, LabelledList>> splits)
{
    private readonly Dictionary<string, ListedFile> _first = new(splits.Sum(split => split.Value.Files.Count), StringComparer.Ordinal);

    /// <summary>What is wrong with a file being listed here and elsewhere: another label, another split, or again in the same.</summary>
    public IEnumerable<DatasetProblem> Compare(CheckedFile file)
    {
        ListedFile now = file.Listed;
        if (_first.TryAdd(file.RealPath, now))
            yield break;
        ListedFile first = _first[file.RealPath];
        string before = first.File.Path == now.File.Path ? $"in {first.SplitName}" : $"in {first.SplitName}, as {first.File.Path}";
        if (first.File.Label != now.File.Label)
        {
            yield return Problem(DatasetErrors.LabelConflict,
                $"It is {LabelNames.Shown(now.File.Label)} here and {LabelNames.Shown(first.File.Label)} {before}.", blocks: true);
        }
        if (first.Split != now.Split)
            yield return Problem(DatasetErrors.Leakage, $"It is listed {before} as well.", blocks: true);
        else if (first.File.Label == now.File.Label)
            yield return Problem(DatasetErrors.ListedTwice, $"It is listed before {before}, and counts as often as it is listed.", blocks: false);

        DatasetProblem Problem(string code, string message, bool blocks) => new(now.SplitName, now.File.Path, code, message, blocks);
    }
}
