using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using Lava.Checkpoints.Content;
using Lava.Checkpoints.Pickle;
using Lava.Checkpoints.Reading;

namespace Lava.Checkpoints.Torch;

/// <summary>
/// PyTorch's format before 1.6: five pickles (a magic number, a version, facts of the machine, the object, the keys of its storages), then
/// each storage as its number of elements in 8 bytes and its bytes. These are little-endian whatever the machine was.
/// </summary>
internal static class LegacyFormat
{
    private const long Version = 1001;
    private const int CountLength = 8;
    private static readonly BigInteger Magic = BigInteger.Parse("1950a86a20f9469cfc6c", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>How the file begins when its pickles are of protocol 0 or 1; from 2 on, with 0x80.</summary>
    public static ReadOnlySpan<byte> TextualStart => "L119547037146038801333356"u8;

    public static CheckpointContent Read(ByteSource file, ReadContext context)
    {
        var input = new PickleInput(file, null, context);
        if (!Magic.Equals(Load(input, context)))
            throw context.UnknownFormat("This is a pickle, but not one that torch.save wrote.");
        if (Load(input, context) is not Version)
            throw context.Unsupported("This is a legacy PyTorch file of an unknown version.", offset: input.Position);
        if (Load(input, context) is not PickleDict)
            throw context.Malformed("The legacy PyTorch file does not describe the machine that wrote it.", offset: input.Position);

        var calls = new TorchCalls(input, context);
        object? root = new Unpickler(input, calls).Load();
        var keys = Load(input, context) as PickleList ?? throw context.Malformed("The legacy PyTorch file does not list its storages.", offset: input.Position);
        Dictionary<string, ByteSource> storages = Locate(file, input.Position, keys, calls.Storages, context);
        return new CheckpointContent(root, new TensorLoader(storage => storages[storage.Key], bigEndian: false, context));
    }

    private static object? Load(PickleInput input, ReadContext context) => new Unpickler(input, new TorchCalls(input, context)).Load();

    /// <summary>The storages follow one another in the order of the keys.</summary>
    private static Dictionary<string, ByteSource> Locate(
        ByteSource file, long at, PickleList keys, IReadOnlyDictionary<string, StorageRef> storages, ReadContext context)
    {
        var located = new Dictionary<string, ByteSource>(StringComparer.Ordinal);
        Span<byte> field = stackalloc byte[CountLength];
        foreach (object? item in keys.Items)
        {
            if (item is not string key || !storages.TryGetValue(key, out StorageRef? storage) || located.ContainsKey(key))
                throw context.Malformed("The list of storages does not match the pickle.", offset: at);
            if (file.Length - at < CountLength)
                throw context.Malformed("The file ends before this storage.", key, at);
            file.Read(at, field);
            at += CountLength;
            if (BinaryPrimitives.ReadInt64LittleEndian(field) != storage.Elements)
                throw context.Malformed($"The storage does not hold the {storage.Elements} elements that the pickle says.", key, at - CountLength);
            if (storage.Bytes > file.Length - at)
                throw context.Malformed($"The file ends within this storage: it takes {storage.Bytes} bytes, and {file.Length - at} are left.", key, at);
            located.Add(key, file.Slice(at, storage.Bytes));
            at += storage.Bytes;
        }
        return located.Count == storages.Count ? located : throw context.Malformed("The file lacks storages that its pickle refers to.", offset: at);
    }
}
