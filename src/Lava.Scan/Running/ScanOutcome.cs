namespace Lava.Scan.Running;

/// <summary>How a run of a scan ended.</summary>
/// <param name="Finished">Whether every input has its row.</param>
/// <param name="Inputs">Inputs in all.</param>
/// <param name="Counts">All rows that are written, of this run and of earlier ones.</param>
/// <param name="Made">Rows that this run made.</param>
/// <param name="Reused">Rows of this run whose answer was there already, since other inputs have the same bytes.</param>
/// <param name="Elapsed">How long this run took.</param>
public sealed record ScanOutcome(bool Finished, long Inputs, ScanCounts Counts, long Made, long Reused, TimeSpan Elapsed);
