using Lava.Scan.Running;

namespace Lava.Cluster.Contract;

/// <summary><see cref="ScanCounts"/> on the wire: the library that has them knows nothing of clusters.</summary>
[GenerateSerializer]
[Alias("lava.counts")]
internal struct ScanCountsSurrogate
{
    [Id(0)]
    public long Rows;

    [Id(1)]
    public long Errors;

    [Id(2)]
    public long Rejected;

    [Id(3)]
    public double Seconds;

    [Id(4)]
    public Dictionary<string, long> Verdicts;

    [Id(5)]
    public Dictionary<string, long> ErrorCodes;

    [Id(6)]
    public Dictionary<string, long> Warnings;
}

/// <summary>There and back.</summary>
[RegisterConverter]
internal sealed class ScanCountsConverter : IConverter<ScanCounts, ScanCountsSurrogate>
{
    /// <inheritdoc/>
    public ScanCounts ConvertFromSurrogate(in ScanCountsSurrogate surrogate) => new()
    {
        Rows = surrogate.Rows,
        Errors = surrogate.Errors,
        Rejected = surrogate.Rejected,
        Seconds = surrogate.Seconds,
        Verdicts = new SortedDictionary<string, long>(surrogate.Verdicts, StringComparer.Ordinal),
        ErrorCodes = new SortedDictionary<string, long>(surrogate.ErrorCodes, StringComparer.Ordinal),
        Warnings = new SortedDictionary<string, long>(surrogate.Warnings, StringComparer.Ordinal),
    };

    /// <inheritdoc/>
    public ScanCountsSurrogate ConvertToSurrogate(in ScanCounts value) => new()
    {
        Rows = value.Rows,
        Errors = value.Errors,
        Rejected = value.Rejected,
        Seconds = value.Seconds,
        Verdicts = new Dictionary<string, long>(value.Verdicts),
        ErrorCodes = new Dictionary<string, long>(value.ErrorCodes),
        Warnings = new Dictionary<string, long>(value.Warnings),
    };
}
