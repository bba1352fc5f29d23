using Lava.Text;

namespace Lava.Datasets;

/// <summary>The rows of a list as they are read.</summary>
internal sealed class ListRows
{
    private readonly List<string> _paths = [];
    private readonly ListLabels _labels;
    private readonly int _path, _label, _fields;
    private readonly List<(int Field, string Name, List<string> Values)> _columns = [];
    private readonly Dictionary<string, string> _shared = new(StringComparer.Ordinal);
    private readonly string _folder;
    private readonly LabelledListOptions _options;

    public ListRows(List<string> header, string folder, LabelledListOptions options)
    {
        (_folder, _options, _fields) = (folder, options, header.Count);
        _labels = new ListLabels(options);
        _path = Find(header, ListColumns.Path);
        _label = Find(header, ListColumns.Label);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (int field = 0; field < header.Count; field++)
        {
            string name = header[field].Trim();
            if (name.Length > 0 && !names.Add(name))
                throw new CsvFormatException(1, $"Two columns are named {LabelNames.Shown(name)}.");
            // A column without a name is the index that tables are often saved with.
            if (field != _path && field != _label && name.Length > 0)
                _columns.Add((field, name, []));
        }
    }

    public void Add(List<string> record, long line)
    {
        if (record.Count != _fields)
            throw new CsvFormatException(line, $"It has {record.Count} fields where the first line has {_fields}.");
        if (_paths.Count >= _options.MaxFiles)
            throw new CsvFormatException(line, $"It names more than {_options.MaxFiles:N0} files.");
        string path = record[_path], label = record[_label].Trim();
        if (path.Length == 0)
            throw new CsvFormatException(line, "It names no file.");
        if (path.Contains('\0', StringComparison.Ordinal))
            throw new CsvFormatException(line, "The name of the file has a NUL in it.");
        if (label.Length == 0)
            throw new CsvFormatException(line, "It has no label.");
        _paths.Add(Path.GetFullPath(path, _folder));
        _labels.Add(Share(label), line);
        foreach ((int field, _, List<string> values) in _columns)
            values.Add(Share(record[field]));
    }

    public LabelledList Finish()
    {
        (IReadOnlyList<string> names, IReadOnlyList<string> ofFiles) = _labels.Finish();
        var files = new LabelledFile[_paths.Count];
        for (int i = 0; i < files.Length; i++)
            files[i] = new LabelledFile(_paths[i], ofFiles[i]);
        return new LabelledList(files, names, _columns.Select(column => KeyValuePair.Create(column.Name, (IReadOnlyList<string>)column.Values)));
    }

    private static int Find(List<string> header, string name)
    {
        int field = header.FindIndex(column => column.Trim().Equals(name, StringComparison.OrdinalIgnoreCase));
        return field >= 0 ? field : throw new CsvFormatException(1, $"No column is named {name}; the first line names the columns, path and label among them.");
    }

    /// <summary>One string for all that are equal: few values occur in many rows.</summary>
    private string Share(string value)
    {
        if (_shared.TryGetValue(value, out string? shared))
            return shared;
        if (_shared.Count < LabelledList.MaxLabels)
            _shared.Add(value, value);
        return value;
    }
}
