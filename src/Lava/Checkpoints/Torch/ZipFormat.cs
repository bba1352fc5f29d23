using System.Text;
using Lava.Checkpoints.Content;
using Lava.Checkpoints.Pickle;
using Lava.Checkpoints.Reading;
using Lava.Checkpoints.Zip;

namespace Lava.Checkpoints.Torch;

/// <summary>
/// PyTorch's format since 1.6: a zip archive of one folder with <c>data.pkl</c>, a record <c>data/KEY</c> for each storage, and since 2.1
/// <c>byteorder</c>. Its <c>version</c> and what begins with a dot say nothing about the data.
/// </summary>
internal static class ZipFormat
{
    /// <summary>Longest record of a few letters.</summary>
    private const int LongestNote = 64;

    public static CheckpointContent Read(ByteSource file, ReadContext context)
    {
        ZipFile zip = ZipFile.Open(file, context);
        ZipEntry pickle = FindPickle(zip, context);
        string folder = pickle.Name[..^"data.pkl".Length];
        bool bigEndian = IsBigEndian(zip, folder, context);

        context.CheckMetadata(pickle.Length, pickle.Name);
        var input = new PickleInput(zip.Open(pickle), pickle.Name, context);
        object? root = new Unpickler(input, new TorchCalls(input, context)).Load();
        return new CheckpointContent(root, new TensorLoader(storage => OpenStorage(zip, folder, storage, context), bigEndian, context));
    }

    private static ZipEntry FindPickle(ZipFile zip, ReadContext context)
    {
        if (zip.Entries.Any(e => e.Name.EndsWith("/constants.pkl", StringComparison.Ordinal)))
            throw context.Unsupported("This is a TorchScript archive: a program, not only tensors. Load it in Python and save its state_dict().");
        ZipEntry[] pickles = [.. zip.Entries.Where(e => e.Name.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && e.Name[(slash + 1)..] == "data.pkl")];
        return pickles switch
        {
            [var pickle] => pickle,
            [] => throw context.UnknownFormat("This is a zip archive, but not one that torch.save wrote: it has no data.pkl."),
            [_, var second, ..] => throw context.Malformed("The archive has two data.pkl.", second.Name, second.HeaderOffset),
        };
    }

    private static bool IsBigEndian(ZipFile zip, string folder, ReadContext context)
    {
        if (zip.Find(folder + "byteorder") is not { } entry)
            return false;
        string order = entry.Length <= LongestNote ? Encoding.Latin1.GetString(zip.Open(entry).ReadAll()) : "";
        return order switch
        {
            "little" => false,
            "big" => true,
            _ => throw context.Malformed("The record says neither 'little' nor 'big'.", entry.Name, 0),
        };
    }

    private static ByteSource OpenStorage(ZipFile zip, string folder, StorageRef storage, ReadContext context)
    {
        string name = $"{folder}data/{storage.Key}";
        if (zip.Find(name) is not { } entry)
            throw context.Malformed("The pickle refers to this storage, and the archive lacks it.", name);
        if (entry.Length != storage.Bytes)
            throw context.Malformed($"The storage holds {entry.Length} bytes, and the pickle says {storage.Bytes}.", name, entry.DataOffset);
        if (entry.Deflated)
            context.ChargeTensorBytes(entry.Length, name);
        return zip.Open(entry);
    }
}
