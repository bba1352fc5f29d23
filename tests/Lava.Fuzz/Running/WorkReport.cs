namespace Lava.Fuzz.Running;

/// <summary>A line that a worker writes: what it did since the last, or something it found.</summary>
internal sealed record WorkReport(Tally? Done = null, Finding? Found = null);
