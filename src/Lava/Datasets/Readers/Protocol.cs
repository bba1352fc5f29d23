namespace Lava.Datasets;

/// <summary>The recordings that a protocol names.</summary>
internal static class Protocol
{
    /// <summary>Takes what a protocol tells of the recordings of a scan, and reports what it names twice, not understandably, or without there being a file.</summary>
    /// <param name="scan">What is there.</param>
    /// <param name="list">The protocol, relative to the scan's root.</param>
    /// <param name="parse">A row of the fields of a line; null where they are of no known form.</param>
    /// <param name="find">The recording of a row; null where there is none.</param>
    /// <param name="rows">What is known of each recording, by its path; added to.</param>
    /// <param name="reportMissing">Whether the folder is meant to hold all that the protocol names.</param>
    /// <param name="cancellation">Checked as it goes.</param>
    public static void Read(FolderScan scan, string list, Func<string[], ProtocolRow?> parse, Func<ProtocolRow, string?> find,
        Dictionary<string, ProtocolRow> rows, bool reportMissing, CancellationToken cancellation)
    {
        List<string> missing = [];
        int found = 0;
        try
        {
            foreach ((int number, string[] fields) in ProtocolLines.Read(scan.PathOf(list), cancellation))
            {
                if (parse(fields) is not { } row)
                    scan.Report(ListingProblemKind.Malformed, list, $"Line {number} is of no form that is known: {Shown(fields)}");
                else if (find(row) is not { } path)
                    missing.Add(row.Name);
                else if (!rows.TryAdd(path, row))
                    scan.Report(ListingProblemKind.Duplicate, path, $"Line {number} of {list} names it again.");
                else
                    found++;
            }
        }
        catch (DatasetException error)
        {
            scan.Report(ListingProblemKind.Unreadable, list, error.Message);
        }
        if (!reportMissing || missing.Count == 0)
            return;
        if (found == 0)
        {
            scan.Report(ListingProblemKind.Missing, list, $"None of the {missing.Count:N0} files that it names is here.");
            return;
        }
        foreach (string name in missing)
            scan.Report(ListingProblemKind.Missing, list, $"It names {name}, which is not here.");
    }

    private static string Shown(string[] fields)
    {
        string text = string.Join(' ', fields);
        return fields.Length == 0 ? "it is too long." : text.Length > 80 ? text[..80] + "…" : text;
    }
}
