using Lava.Datasets;
using Lava.Evaluation;
using Lava.Text;

namespace Lava.Lab.Evaluate.Predictions;

/// <summary>Which column of a file of predictions holds what.</summary>
internal sealed class PredictionColumns
{
    public const string File = "file", Label = "label", Verdict = "verdict", Score = "score", Threshold = "threshold", Group = "group";
    public const string ProbabilityPrefix = "p:", LogitPrefix = "logit:";

    private static readonly string[] Known = [File, Label, Verdict, Score, Threshold, Group];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <param name="header">Names of the columns.</param>
    /// <param name="labels">The labels that there must be, in the order wanted; null for those that there are.</param>
    /// <exception cref="PredictionException">A column is missing, named twice or of no label.</exception>
    public PredictionColumns(IReadOnlyList<string> header, IReadOnlyList<string>? labels)
    {
        for (int i = 0; i < header.Count; i++)
        {
            // A column without a name is the index that tables are often saved with.
            if (header[i].Length > 0 && !_places.TryAdd(header[i], i))
                throw Malformed($"Two columns are named \"{header[i]}\".");
        }
        foreach (string needed in (ReadOnlySpan<string>)[File, Label])
        {
            if (!_places.ContainsKey(needed))
                throw Malformed($"There is no column \"{needed}\"; expected {File},{Label},{ProbabilityPrefix}LABEL,… and found {Shown(header)}.{Suggestion.For(needed, header)}");
        }
        string[] found = LabelsOf(header, ProbabilityPrefix);
        if (found.Length < 2)
            throw Malformed($"There {(found.Length == 0 ? "are no columns" : "is one column")} \"{ProbabilityPrefix}LABEL\"; expected one for each label, at least two. Found {Shown(header)}.");
        Labels = labels ?? found;
        Match("probabilities", found);
        string[] logits = LabelsOf(header, LogitPrefix);
        if (logits.Length > 0)
            Match("logits", logits);
        HasLogits = logits.Length > 0;
        FileAt = _places[File];
        LabelAt = _places[Label];
        ProbabilitiesAt = [.. Labels.Select(label => _places[ProbabilityPrefix + label])];
        LogitsAt = HasLogits ? [.. Labels.Select(label => _places[LogitPrefix + label])] : [];
    }

    /// <summary>The labels, in the order wanted.</summary>
    public IReadOnlyList<string> Labels { get; }

    public bool HasLogits { get; }

    public int FileAt { get; }

    public int LabelAt { get; }

    public int[] ProbabilitiesAt { get; }

    public int[] LogitsAt { get; }

    /// <summary>Place of a column that may be absent; -1 where it is.</summary>
    public int Find(string name) => _places.GetValueOrDefault(name, -1);

    /// <summary>The columns that are written, in their order.</summary>
    public static IEnumerable<string> Header(PredictionTable table) =>
    [
        File, Label, Verdict, Score, Threshold, .. table.HasGroups ? [Group] : Array.Empty<string>(),
        .. table.Labels.Select(label => ProbabilityPrefix + label), .. table.Logits is null ? [] : table.Labels.Select(label => LogitPrefix + label),
    ];

    /// <summary>Index of a verdict that is written as a name.</summary>
    /// <exception cref="PredictionException">It is no label.</exception>
    public int? VerdictOf(string name)
    {
        if (name.Length == 0)
            return null;
        for (int i = 0; i < Labels.Count; i++)
        {
            if (Labels[i] == name)
                return i;
        }
        return name == PredictionTable.Unknown ? -1
            : throw new PredictionException(PredictionErrors.Labels, $"The verdict {LabelNames.Shown(name)} is none of {string.Join(", ", Labels)} or {PredictionTable.Unknown}.");
    }

    private void Match(string what, string[] found)
    {
        string[] missing = [.. Labels.Except(found, StringComparer.Ordinal)], more = [.. found.Except(Labels, StringComparer.Ordinal)];
        if (missing.Length == 0 && more.Length == 0)
            return;
        IEnumerable<string> faults = [.. missing.Select(label => $"none of {label}"), .. more.Select(label => $"{label}, which is no label")];
        throw new PredictionException(PredictionErrors.Labels, $"Its {what} are not those of the labels {string.Join(", ", Labels)}: there are {string.Join("; ", faults.Take(10))}.");
    }

    private static string[] LabelsOf(IEnumerable<string> header, string prefix) =>
        [.. header.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => name[prefix.Length..])];

    private static string Shown(IReadOnlyList<string> header)
    {
        string[] shown = [.. header.Take(12).Select(name => name.Length > 40 ? name[..40] + "…" : name)];
        return string.Join(",", shown) + (header.Count > shown.Length ? ",…" : "") is { Length: > 0 } text
            ? text + (header.Any(Known.Contains) ? "" : " (is the first line the header, and is the separator a comma?)")
            : "nothing";
    }

    private static PredictionException Malformed(string message) => new(PredictionErrors.Malformed, message);
}
