using System.Globalization;
using Lava.Datasets;
using Lava.Text;

namespace Lava.Lab.Split;

/// <summary>How many files of each label, and how many groups, each part has.</summary>
internal static class SplitTable
{
    private const string All = "all", Share = "share", Groups = "groups";

    /// <summary>Writes the table.</summary>
    public static void Write(TextWriter output, PlannedSplit split)
    {
        IReadOnlyList<SplitRow>[] parts = [.. split.Rows.Parts.Select(part => part.Items)];
        Dictionary<string, int>[] counts = [.. parts.Select(part => part.CountBy(row => row.Label).ToDictionary(StringComparer.Ordinal))];
        int total = parts.Sum(part => part.Count);
        List<string[]> rows = [["", .. split.Rows.Parts.Select(part => part.Name), "total"]];
        foreach (string label in split.Labels)
        {
            int[] ofLabel = [.. counts.Select(count => count.GetValueOrDefault(label))];
            rows.Add([Printable.Of(label), .. ofLabel.Select(Number), Number(ofLabel.Sum())]);
        }
        rows.Add([All, .. parts.Select(part => Number(part.Count)), Number(total)]);
        rows.Add([Share, .. parts.Select(part => Percent((double)part.Count / total)), ""]);
        if (!split.Settings.LikeReference)
        {
            int[] groups = [.. parts.Select(PlannedSplit.CountGroups)];
            rows.Add([Groups, .. groups.Select(Number), Number(groups.Sum())]);
        }
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
            output.WriteLine(string.Join("  ", row.Select((field, column) => column == 0 ? field.PadRight(widths[0]) : field.PadLeft(widths[column]))).TrimEnd());
        (string worst, string part, double share) = split.LargestDeviation;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Farthest from its share: {Printable.Of(worst)} in {part}, by {100 * share:+0.0;-0.0;0.0} percentage points."));
    }

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => share.ToString("0.0%", CultureInfo.InvariantCulture);
}
