using System.Globalization;

namespace Lava.Datasets;

/// <summary>The recordings that a protocol names.</summary>
internal sealed class Protocol
{
    /// <summary>Problems of a kind that are told one by one; what a hostile protocol has more of is counted.</summary>
    public const int MostListed = 100_000;

    private readonly FolderScan _scan;
    private readonly string _list;
    private readonly Dictionary<ListingProblemKind, int> _counts = [];
    private readonly List<string> _missing = [];

    private Protocol(FolderScan scan, string list) => (_scan, _list) = (scan, list);

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
        var protocol = new Protocol(scan, list);
        int found = 0;
        try
        {
            foreach ((int number, string[] fields) in ProtocolLines.Read(scan.PathOf(list), cancellation))
            {
                if (parse(fields) is not { } row)
                    protocol.Report(ListingProblemKind.Malformed, list, () => $"Line {number} is of no form that is known: {Shown(fields)}");
                else if (find(row) is not { } path)
                    protocol.NoteMissing(row.Name);
                else if (!rows.TryAdd(path, row))
                    protocol.Report(ListingProblemKind.Duplicate, path, () => $"Line {number} of {list} names it again.");
                else
                    found++;
            }
        }
        catch (DatasetException error)
        {
            scan.Report(ListingProblemKind.Unreadable, list, error.Message);
        }
        if (reportMissing)
            protocol.ReportMissing(found);
        else
            protocol._counts.Remove(ListingProblemKind.Missing);
        protocol.ReportRest();
    }

    private void NoteMissing(string name)
    {
        if (Count(ListingProblemKind.Missing) <= MostListed)
            _missing.Add(name);
    }

    private void ReportMissing(int found)
    {
        int missing = _counts.GetValueOrDefault(ListingProblemKind.Missing);
        if (found == 0 && missing > 0)
            _scan.Report(ListingProblemKind.Missing, _list, string.Create(CultureInfo.InvariantCulture, $"None of the {missing:N0} files that it names is here."), missing);
        else if (found > 0)
        {
            foreach (string name in _missing)
                _scan.Report(ListingProblemKind.Missing, _list, $"It names {name}, which is not here.");
            return;
        }
        _counts.Remove(ListingProblemKind.Missing);
    }

    private void Report(ListingProblemKind kind, string relative, Func<string> message)
    {
        if (Count(kind) <= MostListed)
            _scan.Report(kind, relative, message());
    }

    private int Count(ListingProblemKind kind) => _counts[kind] = _counts.GetValueOrDefault(kind) + 1;

    private void ReportRest()
    {
        foreach ((ListingProblemKind kind, int count) in _counts.Where(pair => pair.Value > MostListed))
            _scan.Report(kind, _list, string.Create(CultureInfo.InvariantCulture, $"It has {count - MostListed:N0} more such lines."), count - MostListed);
    }

    private static string Shown(string[] fields)
    {
        string text = string.Join(' ', fields);
        return fields.Length == 0 ? "it is too long." : text.Length > 80 ? text[..80] + "…" : text;
    }
}
