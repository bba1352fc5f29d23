namespace Lava.Checkpoints.Content;

/// <summary>A part of a storage, as the legacy format names them; mostly the whole.</summary>
/// <param name="Storage">What it is a part of.</param>
/// <param name="Start">First byte.</param>
/// <param name="Bytes">Length in bytes.</param>
internal sealed record StorageView(StorageRef Storage, long Start, long Bytes);
