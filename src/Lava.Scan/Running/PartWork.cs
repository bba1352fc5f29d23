using Lava.Scan.Rows;

namespace Lava.Scan.Running;

/// <summary>A part to do.</summary>
/// <param name="Part">From 0.</param>
/// <param name="Kept">Its rows as they were, of which those without an error are kept; null where all of it is to be done.</param>
internal sealed record PartWork(int Part, IReadOnlyList<ScanRow>? Kept = null);
