using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Lava.Checkpoints.Reading;

namespace Lava.Checkpoints.Content;

/// <summary>Makes contiguous, little-endian tensors of the views that a pickle describes, each once.</summary>
/// <param name="open">The bytes of a storage, of the length it claims.</param>
/// <param name="bigEndian">Byte order of the storages.</param>
/// <param name="context">Limits and errors.</param>
internal sealed class TensorLoader(Func<StorageRef, ByteSource> open, bool bigEndian, ReadContext context)
{
    private readonly Dictionary<TensorRef, Tensor> _tensors = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<StorageRef, ByteSource> _storages = [];
    private readonly Dictionary<StorageRef, byte[]> _inMemory = [];

    public Tensor Load(TensorRef tensor)
    {
        if (!_tensors.TryGetValue(tensor, out Tensor? loaded))
            _tensors.Add(tensor, loaded = new Tensor(tensor.Type, tensor.Shape, ReadElements(tensor)));
        return loaded;
    }

    private byte[] ReadElements(TensorRef tensor)
    {
        int size = Tensor.SizeOf(tensor.Type);
        long length = tensor.Count * size;
        if (length == 0)
            return [];
        context.ChargeTensorBytes(length, tensor.View.Storage.Key);
        ByteSource storage = Open(tensor.View.Storage);
        var elements = GC.AllocateUninitializedArray<byte>((int)length);
        if (tensor.IsContiguous)
            storage.Read(tensor.View.Start + (tensor.Offset * size), elements);
        else
            TensorGather.Gather(InMemory(tensor.View.Storage, storage).AsSpan((int)tensor.View.Start), elements, tensor);
        Normalize(tensor.Type, elements);
        return elements;
    }

    private ByteSource Open(StorageRef storage)
    {
        if (!_storages.TryGetValue(storage, out ByteSource? source))
            _storages.Add(storage, source = open(storage));
        return source;
    }

    /// <summary>Views that skip about are gathered from memory: reading their pieces from the file could take a pass over it for each.</summary>
    private byte[] InMemory(StorageRef storage, ByteSource source)
    {
        if (!_inMemory.TryGetValue(storage, out byte[]? bytes))
        {
            context.ChargeTensorBytes(source.Length, storage.Key);
            _inMemory.Add(storage, bytes = source.ReadAll());
        }
        return bytes;
    }

    private void Normalize(TensorType type, Span<byte> elements)
    {
        if (type == TensorType.Bool)
        {
            foreach (ref byte b in elements)
                b = b == 0 ? (byte)0 : (byte)1;
        }
        if (!bigEndian)
            return;
        switch (Tensor.SizeOf(type))
        {
            case 2: Reverse(MemoryMarshal.Cast<byte, ushort>(elements), BinaryPrimitives.ReverseEndianness); break;
            case 4: Reverse(MemoryMarshal.Cast<byte, uint>(elements), BinaryPrimitives.ReverseEndianness); break;
            case 8: Reverse(MemoryMarshal.Cast<byte, ulong>(elements), BinaryPrimitives.ReverseEndianness); break;
        }
    }

    private delegate void Reversal<T>(ReadOnlySpan<T> source, Span<T> destination);

    private static void Reverse<T>(Span<T> values, Reversal<T> reverse) => reverse(values, values);
}
