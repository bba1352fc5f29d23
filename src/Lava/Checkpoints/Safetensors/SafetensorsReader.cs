using System.Buffers.Binary;
using Lava.Checkpoints.Content;
using Lava.Checkpoints.Pickle;
using Lava.Checkpoints.Reading;

namespace Lava.Checkpoints.Safetensors;

/// <summary>
/// Reads safetensors: 8 bytes with the length of the header, the header, and the tensors' bytes one after another, little-endian, without
/// gaps or overlaps.
/// </summary>
internal static class SafetensorsReader
{
    private const int LengthBytes = 8;

    public static CheckpointContent Read(ByteSource file, ReadContext context)
    {
        Span<byte> prefix = stackalloc byte[LengthBytes];
        file.Read(0, prefix);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > (ulong)(file.Length - LengthBytes))
            throw context.Malformed($"The header takes {length} bytes, and {file.Length - LengthBytes} are left. Fetch or save the file again.", offset: 0);
        context.CheckMetadata((long)length, null);
        byte[] header = file.Slice(LengthBytes, (long)length).ReadAll();
        List<SafetensorsEntry> entries = SafetensorsHeader.Parse(header, LengthBytes, context);
        ByteSource data = file.Slice(LengthBytes + header.Length, file.Length - LengthBytes - header.Length);
        CheckCover(entries, data.Length, context);

        var places = entries.ToDictionary(e => e.Name, e => data.Slice(e.Start, e.End - e.Start), StringComparer.Ordinal);
        var root = new PickleDict();
        foreach (SafetensorsEntry entry in entries)
            root.TryAdd(entry.Name, Describe(entry));
        return new CheckpointContent(root, new TensorLoader(storage => places[storage.Key], bigEndian: false, context));
    }

    private static TensorRef Describe(SafetensorsEntry entry)
    {
        long length = entry.End - entry.Start;
        var storage = new StorageRef(entry.Name, entry.Type, length / Tensor.SizeOf(entry.Type));
        return new TensorRef(new StorageView(storage, 0, length), entry.Type, 0, entry.Shape, RowMajor(entry.Shape));
    }

    /// <summary>What the tensors do not cover could hide anything, and what two cover could be read in two ways.</summary>
    private static void CheckCover(List<SafetensorsEntry> entries, long length, ReadContext context)
    {
        long covered = 0;
        foreach (SafetensorsEntry entry in entries.OrderBy(e => e.Start).ThenBy(e => e.End))
        {
            if (entry.Start != covered || entry.End > length)
                throw context.Malformed($"The tensor's bytes {entry.Start} to {entry.End} do not follow the {covered} before them, of {length} in all.", entry.Name);
            covered = entry.End;
        }
        if (covered != length)
            throw context.Malformed($"The tensors end at byte {covered}, and the file holds {length}.", offset: covered);
    }

    private static long[] RowMajor(int[] shape)
    {
        var strides = new long[shape.Length];
        long stride = 1;
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= shape[i];
        }
        return strides;
    }
}
