using System.Text.Json;

namespace Lava.Datasets;

/// <summary>What <c>split.json</c> says of a split: enough to make it again and to see whether it was changed.</summary>
internal static class SplitReport
{
    /// <summary>Problems that are listed one by one; of more only the number is told.</summary>
    private const int MostListed = 1000;

    /// <summary>Writes the content of the object.</summary>
    /// <param name="json">Inside the object.</param>
    /// <param name="split">The split.</param>
    /// <param name="tool">What made it, such as <c>lava 0.1.0</c>.</param>
    /// <param name="hashes">SHA-256 of each list, in the order of the parts.</param>
    /// <param name="listProblems">Whether problems are told one by one.</param>
    public static void Write(Utf8JsonWriter json, PlannedSplit split, string tool, IReadOnlyList<string> hashes, bool listProblems)
    {
        SplitSettings settings = split.Settings;
        json.WriteNumber("format", 1);
        json.WriteString("tool", tool);
        json.WriteString("task", split.Task);
        json.WriteString("rule", settings.LikeReference ? "reference" : "grouped");
        json.WriteNumber("seed", settings.Seed);
        if (split.Task == "ada")
            json.WriteNumber("quota", settings.Quota);
        if (!settings.LikeReference)
        {
            json.WriteString("ratios", settings.Ratios.ToString());
            if (settings.Calibration > 0)
                json.WriteNumber("calibration", settings.Calibration);
            json.WriteString("groupBy", settings.Pattern?.ToString() ?? settings.GroupColumn ?? Name(settings.GroupBy));
        }
        WriteSources(json, split);
        WriteParts(json, split, hashes);
        (string label, string part, double share) = split.LargestDeviation;
        json.WriteStartObject("largestDeviation");
        json.WriteString("label", label);
        json.WriteString("part", part);
        json.WriteNumber("share", Math.Round(share, 6));
        json.WriteEndObject();
        json.WriteStartArray("notes");
        foreach (string note in split.Notes)
            json.WriteStringValue(note);
        json.WriteEndArray();
        WriteProblems(json, split.Problems, listProblems);
    }

    /// <summary>What something is called in files and on the command line.</summary>
    public static string Name(GroupBy by) => by switch
    {
        GroupBy.Speaker => "speaker",
        GroupBy.Utterance => "utterance",
        GroupBy.None => "none",
        _ => "known",
    };

    /// <summary>What a kind of problem is called.</summary>
    public static string Name(ListingProblemKind kind) => kind switch
    {
        ListingProblemKind.Missing => "missing",
        ListingProblemKind.Unreadable => "unreadable",
        ListingProblemKind.Duplicate => "duplicate",
        ListingProblemKind.Unlabelled => "unlabelled",
        _ => "malformed",
    };

    private static void WriteSources(Utf8JsonWriter json, PlannedSplit split)
    {
        json.WriteStartArray("sources");
        foreach (SplitSource source in split.Sources)
        {
            json.WriteStartObject();
            json.WriteString("name", source.Name);
            json.WriteString("path", Path.GetFullPath(source.Path));
            json.WriteNumber("files", source.Files);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteParts(Utf8JsonWriter json, PlannedSplit split, IReadOnlyList<string> hashes)
    {
        json.WriteStartObject("parts");
        for (int i = 0; i < hashes.Count; i++)
        {
            (string name, IReadOnlyList<SplitRow> rows) = split.Rows.Parts[i];
            json.WriteStartObject(name);
            json.WriteString("file", SplitFolder.ListName(name));
            json.WriteString("sha256", hashes[i]);
            json.WriteNumber("files", rows.Count);
            if (!split.Settings.LikeReference)
                json.WriteNumber("groups", PlannedSplit.CountGroups(rows));
            json.WriteStartObject("labels");
            Dictionary<string, int> counts = rows.CountBy(row => row.Label).ToDictionary(StringComparer.Ordinal);
            foreach (string label in split.Labels)
                json.WriteNumber(label, counts.GetValueOrDefault(label));
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteProblems(Utf8JsonWriter json, IReadOnlyList<ListingProblem> problems, bool list)
    {
        json.WriteStartObject("problems");
        foreach (IGrouping<ListingProblemKind, ListingProblem> kind in problems.GroupBy(problem => problem.Kind).OrderBy(kind => kind.Key))
            json.WriteNumber(Name(kind.Key), kind.Sum(problem => problem.Count));
        json.WriteEndObject();
        if (!list || problems.Count == 0)
            return;
        json.WriteStartArray("firstProblems");
        foreach (ListingProblem problem in problems.Take(MostListed))
        {
            json.WriteStartObject();
            json.WriteString("kind", Name(problem.Kind));
            json.WriteString("path", problem.Path);
            json.WriteString("message", problem.Message);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
