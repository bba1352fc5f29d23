namespace Lava.Datasets;

/// <summary>
/// Stratified and grouped splits: every label is in every part in the part's share, as near as groups allow, and no group is in two parts. The
/// same sentence exists once for each codec, and the same voice in many sentences: a network that saw one of them in training is tested on
/// what it knows if another is in the test part.
/// </summary>
public static class GroupedSplit
{
    /// <summary>Splits files. The order in which they come does not matter.</summary>
    /// <returns>The parts, each in the order of the paths.</returns>
    /// <exception cref="DatasetException">There are fewer groups than parts.</exception>
    public static DatasetSplit<GroupedFile> Make(IEnumerable<DatasetFile> files, SplitOptions options)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(options);
        DatasetFile[] sorted = [.. files.OrderBy(file => file.Path, CodePointOrder.Instance)];
        List<string>[] keys = [.. sorted.Select(file => Keys(file, options))];
        List<List<int>> groups = FileGroups.Of(keys);
        string[] labels = [.. sorted.Select(file => file.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Dictionary<string, int> places = labels.Select((label, place) => (label, place)).ToDictionary(pair => pair.label, pair => pair.place, StringComparer.Ordinal);
        int[] partOf = BalancedAssignment.Assign(
            [.. groups.Select(group => group.GroupBy(file => places[sorted[file].Label]).Select(part => (part.Key, part.Count())).ToArray())],
            labels.Length, options.Ratios.SharesWith(options.Calibration), new PythonRandom(options.Seed));

        var parts = new List<int>[options.Calibration > 0 ? 4 : 3];
        string?[] names = new string?[sorted.Length];
        for (int part = 0; part < parts.Length; part++)
            parts[part] = [.. groups.Where((_, group) => partOf[group] == part).SelectMany(group => group).Order()];
        foreach (List<int> group in groups)
        {
            string? name = group.SelectMany(file => keys[file]).Min(StringComparer.Ordinal);
            foreach (int file in group)
                names[file] = name?[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
        }
        return new DatasetSplit<int>(parts[0], parts[1], parts[2]) { Calibration = parts.Length > 3 ? parts[3] : [] }.Select(file => new GroupedFile(sorted[file], names[file]));
    }

    /// <summary>What a file belongs to, each by its kind, since a speaker may be called as an utterance is.</summary>
    private static List<string> Keys(DatasetFile file, SplitOptions options)
    {
        if (options.GroupKey is { } key)
            return key(file) is { } group ? [$"group:{group}"] : [];
        List<string> keys = [];
        if (file.Speaker is { } speaker && options.GroupBy is GroupBy.Known or GroupBy.Speaker)
            keys.Add($"speaker:{speaker}");
        if (file.Utterance is { } utterance && options.GroupBy is GroupBy.Known or GroupBy.Utterance)
            keys.Add($"utterance:{utterance}");
        return keys;
    }
}
