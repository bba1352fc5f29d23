using Lava.Datasets;
using Lava.Evaluation;

namespace Lava.Lab.Evaluate.Predictions;

/// <summary>Whether predictions are of the recordings that they are said to be of.</summary>
internal static class PredictionMatch
{
    /// <summary>Compares predictions with a list, whatever the order of either.</summary>
    /// <exception cref="PredictionException">A recording is in one and not in the other, or has another label there.</exception>
    public static void Check(PredictionTable table, string path, LabelledList list, string listPath)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(listPath))!;
        var labels = new Dictionary<string, string>(list.Files.Count, StringComparer.Ordinal);
        foreach (LabelledFile file in list.Files)
            labels[file.Path] = file.Label;
        var found = new HashSet<string>(table.Count, StringComparer.Ordinal);
        for (int row = 0; row < table.Count; row++)
        {
            string full = Path.GetFullPath(table.File(row), folder);
            if (!labels.TryGetValue(full, out string? label))
                throw Mismatch($"{path}: prediction {row + 1} is of {table.File(row)}, which {listPath} does not name; expected predictions of its recordings.");
            if (label != table.TrueLabel(row))
                throw Mismatch($"{path}: prediction {row + 1}, of {table.File(row)}, has the label {LabelNames.Shown(table.TrueLabel(row))}; expected {LabelNames.Shown(label)}, as {listPath} has it.");
            found.Add(full);
        }
        if (found.Count < labels.Count)
        {
            string missing = list.Files.First(file => !found.Contains(file.Path)).Path;
            throw Mismatch($"{path}: there are no predictions of {labels.Count - found.Count:N0} of the {labels.Count:N0} recordings of {listPath}, {missing} among them.");
        }
    }

    /// <summary>The rows of another table, in the order of this one.</summary>
    /// <exception cref="PredictionException">They are not of the same recordings with the same labels, each once.</exception>
    public static int[] Rows(PredictionTable table, string path, PredictionTable other, string otherPath)
    {
        if (table.Count != other.Count)
            throw Mismatch($"{otherPath} has {other.Count:N0} predictions; expected {table.Count:N0}, of the recordings of {path}.");
        int[] rows = new int[table.Count];
        Dictionary<string, int>? places = null;
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] = row;
            if (table.IsSameFile(row, other, row))
                continue;
            places ??= Places(other, otherPath);
            if (!places.TryGetValue(table.File(row), out rows[row]))
                throw Mismatch($"{path}: prediction {row + 1} is of {table.File(row)}, of which {otherPath} has none; both must be of the same recordings.");
        }
        if (places is not null)
            Places(table, path);
        for (int row = 0; row < rows.Length; row++)
        {
            if (table.TrueLabel(row) != other.TrueLabel(rows[row]))
                throw Mismatch($"{otherPath}: prediction {rows[row] + 1}, of {other.File(rows[row])}, has the label {LabelNames.Shown(other.TrueLabel(rows[row]))}; expected {LabelNames.Shown(table.TrueLabel(row))}, as in {path}.");
        }
        return rows;
    }

    private static Dictionary<string, int> Places(PredictionTable table, string path)
    {
        var places = new Dictionary<string, int>(table.Count, StringComparer.Ordinal);
        for (int row = 0; row < table.Count; row++)
        {
            if (!places.TryAdd(table.File(row), row))
                throw Mismatch($"{path}: predictions {places[table.File(row)] + 1} and {row + 1} are both of {table.File(row)}, so that it cannot be told which belongs to which.");
        }
        return places;
    }

    private static PredictionException Mismatch(string message) => new(PredictionErrors.Mismatch, message);
}
