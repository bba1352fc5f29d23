namespace Lava.Datasets;

/// <summary>A split that can be looked at and written: see <see cref="SplitFolder"/>.</summary>
/// <param name="Task">What is split: <c>ada</c>, <c>admr</c>, or <c>labels</c> for any tree or list.</param>
/// <param name="Settings">How.</param>
/// <param name="Sources">What was read, with the number of files that could be used.</param>
/// <param name="Rows">The lists.</param>
/// <param name="Problems">What was left out, and why.</param>
/// <param name="Notes">What to know about these lists, a sentence each.</param>
public sealed record PlannedSplit(string Task, SplitSettings Settings, IReadOnlyList<SplitSource> Sources, DatasetSplit<SplitRow> Rows,
    IReadOnlyList<ListingProblem> Problems, IReadOnlyList<string> Notes)
{
    /// <summary>The labels, in the order in which people expect them: numbers by value, names in ordinal order.</summary>
    public IReadOnlyList<string> Labels { get; } =
        [.. Rows.Parts.SelectMany(part => part.Items).Select(row => row.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>How many groups a part has; a file on its own counts as one.</summary>
    public static int CountGroups(IReadOnlyList<SplitRow> part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return part.Where(row => row.Group is not null).Select(row => row.Group).Distinct(StringComparer.Ordinal).Count() + part.Count(row => row.Group is null);
    }

    /// <summary>Where a label is farthest from its share: the label, the part, and by how much of the label's files (0.01 is a percentage point).</summary>
    public (string Label, string Part, double Share) LargestDeviation
    {
        get
        {
            double[] shares = Settings.LikeReference ? SplitRatios.Default.Shares : Settings.Ratios.SharesWith(Settings.Calibration);
            Dictionary<string, int>[] counts = [.. Rows.Parts.Select(part => part.Items.CountBy(row => row.Label).ToDictionary(StringComparer.Ordinal))];
            return Labels.SelectMany(label => Enumerable.Range(0, counts.Length).Select(part =>
                (label, Rows.Parts[part].Name, counts[part].GetValueOrDefault(label) / (double)counts.Sum(count => count.GetValueOrDefault(label)) - shares[part])))
                .MaxBy(deviation => Math.Abs(deviation.Item3));
        }
    }
}

/// <summary>A data set that was read for a split.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Path">The folder or list.</param>
/// <param name="Files">How many of its files could be used.</param>
public sealed record SplitSource(string Name, string Path, int Files);
