using Lava.Text;

namespace Lava.Datasets;

/// <summary>The names of labels and their order.</summary>
internal static class LabelNames
{
    private const int MostNamed = 20;

    /// <summary>Place of each label.</summary>
    /// <exception cref="DatasetException">One is empty or occurs twice, or there are too many.</exception>
    public static Dictionary<string, int> Places(IReadOnlyList<string> labels)
    {
        if (labels.Count > LabelledList.MaxLabels)
        {
            throw new DatasetException(DatasetErrors.MalformedList,
                $"There are {labels.Count:N0} labels, more than {LabelledList.MaxLabels:N0}; is the column of labels the right one?");
        }
        var places = new Dictionary<string, int>(labels.Count, StringComparer.Ordinal);
        for (int i = 0; i < labels.Count; i++)
        {
            if (string.IsNullOrEmpty(labels[i]))
                throw new DatasetException(DatasetErrors.UnknownLabel, "A label has no name.");
            if (!places.TryAdd(labels[i], i))
                throw new DatasetException(DatasetErrors.UnknownLabel, $"Label {Shown(labels[i])} is named twice.");
        }
        return places;
    }

    /// <summary>What to say of a label that is none of those that there are.</summary>
    public static string Unknown(string label, IReadOnlyList<string> labels)
    {
        string rest = labels.Count > MostNamed ? $" and {labels.Count - MostNamed:N0} more" : "";
        return $"There is no label {Shown(label)}; there are {string.Join(", ", labels.Take(MostNamed).Select(Shown))}{rest}.{Suggestion.For(label, labels)}";
    }

    /// <summary>A label in quotes, cut where it is long.</summary>
    public static string Shown(string label) => label.Length > 64 ? $"\"{label[..64]}…\"" : $"\"{label}\"";
}
