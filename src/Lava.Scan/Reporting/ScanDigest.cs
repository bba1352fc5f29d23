using Lava.Attribution;
using Lava.Scan.Rows;
using Lava.Scan.Running;

namespace Lava.Scan.Reporting;

/// <summary>What a page says of a scan's rows, gathered in one pass and constant memory.</summary>
public sealed class ScanDigest
{
    private readonly RowSample _most, _least;

    private ScanDigest(int sample)
    {
        _most = new RowSample(sample, row => -row.Answer!.Confidence);
        _least = new RowSample(sample, row => row.Answer!.Confidence);
    }

    /// <summary>How many rows came out as what.</summary>
    public ScanCounts Counts { get; } = new();

    /// <summary>Confidences of the last level that was run, where it answered.</summary>
    public ConfidenceHistogram Answered { get; } = new();

    /// <summary>Confidences of the last level that was run, where it did not.</summary>
    public ConfidenceHistogram Rejected { get; } = new();

    /// <summary>Confidences of all verdicts.</summary>
    public ConfidenceHistogram All { get; } = new();

    /// <summary>Confidences by verdict.</summary>
    public SortedDictionary<string, ConfidenceHistogram> ByVerdict { get; } = new(StringComparer.Ordinal);

    /// <summary>An input and its message for each code of an error: the first.</summary>
    public SortedDictionary<string, ScanRow> FirstErrors { get; } = new(StringComparer.Ordinal);

    /// <summary>The rows of the highest confidence, the highest first.</summary>
    public IReadOnlyList<ScanRow> MostCertain => _most.Rows;

    /// <summary>The rows of the lowest confidence, the lowest first.</summary>
    public IReadOnlyList<ScanRow> LeastCertain => _least.Rows;

    /// <summary>Reads a scan, part by part.</summary>
    /// <param name="place">The scan, finished or not.</param>
    /// <param name="sample">Rows of the most and of the least certain that are kept.</param>
    /// <param name="cancellation">Checked between parts.</param>
    /// <exception cref="ScanException">A part is not as the scan wrote it.</exception>
    public static ScanDigest Read(ScanPlace place, int sample, CancellationToken cancellation = default)
    {
        PartStore parts = place.OpenParts();
        var digest = new ScanDigest(sample);
        foreach (PartRecord record in parts.ReadRecords())
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (ScanRow row in parts.ReadRows(record))
                digest.Add(row);
        }
        return digest;
    }

    private void Add(ScanRow row)
    {
        Counts.Add(row);
        if (row.Answer is not { } answer)
        {
            FirstErrors.TryAdd(row.Error!.Code, row);
            return;
        }
        All.Add(answer.Confidence);
        (answer.Stopped == StopReason.Leaf ? Answered : Rejected).Add(answer.Confidence);
        if (!ByVerdict.TryGetValue(answer.Verdict, out ConfidenceHistogram? histogram))
            ByVerdict[answer.Verdict] = histogram = new ConfidenceHistogram();
        histogram.Add(answer.Confidence);
        _most.Add(row);
        _least.Add(row);
    }
}
