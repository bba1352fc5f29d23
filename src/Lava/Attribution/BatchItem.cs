using Lava.Audio;

namespace Lava.Attribution;

/// <summary>What became of one recording of a batch: a verdict or an error.</summary>
/// <param name="Index">Its place in the batch, from 0.</param>
/// <param name="Recording">The recording.</param>
/// <param name="Verdict">The answer, or null.</param>
/// <param name="Error">Why there is none, or null.</param>
public sealed record BatchItem(long Index, Recording Recording, Verdict? Verdict, LavaException? Error);
