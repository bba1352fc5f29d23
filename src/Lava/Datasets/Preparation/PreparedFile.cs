namespace Lava.Datasets;

/// <summary>What became of one recording of a folder.</summary>
/// <param name="Source">Its path below the folder that was read, with forward slashes.</param>
/// <param name="Target">Path of its tensor below the folder that was written, with forward slashes.</param>
/// <param name="Outcome">Whether the tensor is there.</param>
/// <param name="Error">Why it is not; null where it is.</param>
public sealed record PreparedFile(string Source, string Target, PreparationOutcome Outcome, LavaException? Error = null);
