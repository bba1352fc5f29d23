namespace Lava.Checkpoints.Content;

/// <summary>A storage that a pickle names: a run of elements, kept elsewhere in the file.</summary>
/// <param name="Key">Its name in the file.</param>
/// <param name="Type">Element type; null for an untyped storage, whose elements are bytes.</param>
/// <param name="Elements">Elements in the whole storage.</param>
internal sealed record StorageRef(string Key, TensorType? Type, long Elements)
{
    public int ElementSize => Type is { } type ? Tensor.SizeOf(type) : 1;

    /// <summary>Length in bytes; whoever makes one has checked that it can be said.</summary>
    public long Bytes => Elements * ElementSize;
}
