namespace Lava.Scan.Running;

/// <summary>What is known of a part that is done. It is written after the part, so that a part without one is not done.</summary>
/// <param name="Part">Number of the part, from 0.</param>
/// <param name="First">Position of its first input, from 0.</param>
/// <param name="File">Name of the file of its rows.</param>
/// <param name="Bytes">Size of that file.</param>
/// <param name="Sha256">SHA-256 of that file in lower-case hex.</param>
/// <param name="Written">When it was written.</param>
/// <param name="Counts">Its rows.</param>
public sealed record PartRecord(int Part, long First, string File, long Bytes, string Sha256, DateTimeOffset Written, ScanCounts Counts);
