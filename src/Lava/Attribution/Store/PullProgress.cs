namespace Lava.Attribution;

/// <summary>How far a pull has come.</summary>
/// <param name="File">The file being fetched.</param>
/// <param name="Bytes">Bytes of it that have arrived.</param>
/// <param name="Total">Its size, where known.</param>
public readonly record struct PullProgress(string File, long Bytes, long? Total);
