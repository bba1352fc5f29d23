using Lava.Attribution;
using Lava.Scan.Rows;

namespace Lava.Scan.Running;

/// <summary>How many of some rows came out as what.</summary>
public sealed record ScanCounts
{
    /// <summary>Rows.</summary>
    public long Rows { get; set; }

    /// <summary>Rows without a verdict.</summary>
    public long Errors { get; set; }

    /// <summary>Verdicts whose last level did not answer.</summary>
    public long Rejected { get; set; }

    /// <summary>Length of what was attributed, in seconds.</summary>
    public double Seconds { get; set; }

    /// <summary>By verdict, its labels joined by <c>/</c>.</summary>
    public SortedDictionary<string, long> Verdicts { get; init; } = new(StringComparer.Ordinal);

    /// <summary>By code of the error.</summary>
    public SortedDictionary<string, long> ErrorCodes { get; init; } = new(StringComparer.Ordinal);

    /// <summary>By code of the warning.</summary>
    public SortedDictionary<string, long> Warnings { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Counts a row.</summary>
    public void Add(ScanRow row)
    {
        Rows++;
        if (row.Answer is not { } answer)
        {
            Errors++;
            Count(ErrorCodes, row.Error!.Code, 1);
            return;
        }
        Seconds += answer.Seconds;
        Rejected += answer.Stopped == StopReason.Rejected ? 1 : 0;
        Count(Verdicts, answer.Verdict, 1);
        foreach (string warning in answer.Warnings)
            Count(Warnings, warning, 1);
    }

    /// <summary>Adds other rows' counts.</summary>
    public void Add(ScanCounts other)
    {
        (Rows, Errors, Rejected, Seconds) = (Rows + other.Rows, Errors + other.Errors, Rejected + other.Rejected, Seconds + other.Seconds);
        foreach ((SortedDictionary<string, long> to, SortedDictionary<string, long> from) in
            (ReadOnlySpan<(SortedDictionary<string, long>, SortedDictionary<string, long>)>)[(Verdicts, other.Verdicts), (ErrorCodes, other.ErrorCodes), (Warnings, other.Warnings)])
        {
            foreach ((string key, long count) in from)
                Count(to, key, count);
        }
    }

    /// <summary>The counts of rows.</summary>
    public static ScanCounts Of(IEnumerable<ScanRow> rows)
    {
        var counts = new ScanCounts();
        foreach (ScanRow row in rows)
            counts.Add(row);
        return counts;
    }

    private static void Count(SortedDictionary<string, long> counts, string key, long count) => counts[key] = counts.GetValueOrDefault(key) + count;
}
