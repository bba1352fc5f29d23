namespace Lava.Datasets;

/// <summary>Recordings with a label each, and the labels in the order of a network's outputs: a split of a dataset.</summary>
/// <remarks>
/// On disk a CSV (RFC 4180, UTF-8) with the columns <c>path</c> and <c>label</c>, in any order and case, and any others beside them, such as
/// <c>group</c> or <c>speaker</c>, which are kept. Relative paths are relative to the folder of the list.
/// </remarks>
public sealed class LabelledList
{
    /// <summary>Most labels of a list.</summary>
    public const int MaxLabels = 4096;

    private readonly int[] _indices;
    private readonly Dictionary<string, int> _places;
    private readonly IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> _columns;

    /// <param name="files">The files, in order.</param>
    /// <param name="labels">The labels in the order of a network's outputs; null for those of the files in ordinal order.</param>
    /// <param name="columns">What else is known of each file, by name of the column.</param>
    /// <exception cref="DatasetException">A file has a label that is not among <paramref name="labels"/>, a label is empty or occurs twice, or there
    /// are more than <see cref="MaxLabels"/>.</exception>
    /// <exception cref="ArgumentException">A column has not one value a file, or its name is taken.</exception>
    public LabelledList(IReadOnlyList<LabelledFile> files, IReadOnlyList<string>? labels = null,
        IEnumerable<KeyValuePair<string, IReadOnlyList<string>>>? columns = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        Files = files;
        Labels = labels ?? [.. files.Select(file => file.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        _places = LabelNames.Places(Labels);
        _indices = new int[files.Count];
        for (int i = 0; i < _indices.Length; i++)
        {
            if (!_places.TryGetValue(files[i].Label, out _indices[i]))
                throw new DatasetException(DatasetErrors.UnknownLabel, $"{files[i].Path}: {LabelNames.Unknown(files[i].Label, Labels)}");
        }
        _columns = [.. columns ?? []];
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { ListColumns.Path, ListColumns.Label };
        foreach ((string name, IReadOnlyList<string> values) in _columns)
        {
            if (!names.Add(name) || values.Count != files.Count)
                throw new ArgumentException($"Column \"{name}\" occurs twice or has {values.Count} values for {files.Count} files.", nameof(columns));
        }
    }

    /// <summary>The files, in order.</summary>
    public IReadOnlyList<LabelledFile> Files { get; }

    /// <summary>The labels in the order of a network's outputs.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Index in <see cref="Labels"/> of each file's label.</summary>
    public IReadOnlyList<int> LabelIndices => _indices;

    /// <summary>Names of the other columns, in the order of the list.</summary>
    public IReadOnlyList<string> Columns => [.. _columns.Select(column => column.Key)];

    /// <summary>Number of files with each label, in the order of <see cref="Labels"/>.</summary>
    public IReadOnlyList<int> Counts
    {
        get
        {
            int[] counts = new int[Labels.Count];
            foreach (int index in _indices)
                counts[index]++;
            return counts;
        }
    }

    /// <summary>Index of a label.</summary>
    /// <exception cref="DatasetException">There is no such label.</exception>
    public int IndexOf(string label) => _places.TryGetValue(label, out int index)
        ? index
        : throw new DatasetException(DatasetErrors.UnknownLabel, LabelNames.Unknown(label, Labels));

    /// <summary>The values of another column, one a file; null where there is no such column. The case of its name does not matter.</summary>
    public IReadOnlyList<string>? Column(string name) =>
        _columns.FirstOrDefault(column => column.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Reads a list.</summary>
    /// <param name="path">The CSV.</param>
    /// <param name="options">How; the defaults where null.</param>
    /// <exception cref="DatasetException">It cannot be opened, is no such list, or has a label that is not asked for; the message names the line.</exception>
    public static LabelledList Read(string path, LabelledListOptions? options = null) => ListReading.Read(path, options ?? new());

    /// <summary>Writes the list, whole or not at all. Files below its folder are named relative to it, others by their full path.</summary>
    /// <exception cref="DatasetException">It cannot be written; what stood there is untouched.</exception>
    public void Write(string path) => ListWriting.Write(path, this, _columns);
}
