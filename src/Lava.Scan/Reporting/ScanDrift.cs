namespace Lava.Scan.Reporting;

/// <summary>How one scan differs from another.</summary>
/// <param name="Verdicts">Counts by verdict, before and now, of every verdict of either.</param>
/// <param name="VerdictStability">Population stability index of the shares of verdicts.</param>
/// <param name="ConfidenceStability">Population stability index of the confidences in ten bins of 0.1.</param>
/// <param name="KolmogorovSmirnov">Largest difference of the cumulative distributions of confidences.</param>
public sealed record ScanDrift(IReadOnlyList<(string Verdict, long Before, long Now)> Verdicts, double VerdictStability, double ConfidenceStability, double KolmogorovSmirnov)
{
    private const int Bins = 10;

    /// <summary>Compares two scans.</summary>
    /// <exception cref="ScanException">One of them has no verdict.</exception>
    public static ScanDrift Between(ScanDigest before, ScanDigest now)
    {
        if (before.All.Count == 0 || now.All.Count == 0)
            throw new ScanException(ScanErrors.Compare, "One of the scans has not a single verdict; there is nothing to compare.");
        (string Verdict, long Before, long Now)[] verdicts =
        [
            .. before.Counts.Verdicts.Keys.Union(now.Counts.Verdicts.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(verdict => (verdict, before.Counts.Verdicts.GetValueOrDefault(verdict), now.Counts.Verdicts.GetValueOrDefault(verdict))),
        ];
        return new ScanDrift(verdicts,
            StabilityIndex.Of([.. verdicts.Select(verdict => verdict.Before)], [.. verdicts.Select(verdict => verdict.Now)]),
            StabilityIndex.Of(before.All.Bins(Bins), now.All.Bins(Bins)), before.All.KolmogorovSmirnov(now.All));
    }
}
