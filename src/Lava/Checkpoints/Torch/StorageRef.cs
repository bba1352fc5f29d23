namespace Lava.Checkpoints.Torch;

/// <summary>A storage that a pickle names: a run of elements, kept elsewhere in the file.</summary>
/// <param name="Key">Its name in the file.</param>
/// <param name="Type">Element type; null for an untyped storage, whose elements are bytes.</param>
/// <param name="Elements">Elements in the whole storage.</param>
internal sealed record StorageRef(string Key, TensorType? Type, long Elements)
{
    public int ElementSize => Type is { } type ? Tensor.SizeOf(type) : 1;

    /// <summary>Length in bytes; <see cref="TorchCalls"/> has checked that it can be said.</summary>
    public long Bytes => Elements * ElementSize;
}

/// <summary>A part of a storage, as the legacy format names them; mostly the whole.</summary>
/// <param name="Storage">What it is a part of.</param>
/// <param name="Start">First byte.</param>
/// <param name="Bytes">Length in bytes.</param>
internal sealed record StorageView(StorageRef Storage, long Start, long Bytes);
