using Lava.Checkpoints.Content;
using Lava.Checkpoints.Pickle;
using Lava.Checkpoints.Safetensors;
using Lava.Checkpoints.Torch;

namespace Lava.Checkpoints.Reading;

/// <summary>What <see cref="Checkpoint"/> does with a path, for any seekable stream, read from its beginning.</summary>
internal static class CheckpointReader
{
    /// <summary>The ustar signature of a tar archive stands here.</summary>
    private const int TarSignature = 257;

    public static IReadOnlyDictionary<string, Tensor> ReadStateDict(Stream stream, string? path, CheckpointLimits? limits)
    {
        (CheckpointContent content, ReadContext context) = Open(stream, path, limits);
        var tensors = new OrderedDictionary<string, Tensor>(StringComparer.Ordinal);
        foreach ((string name, TensorRef tensor) in StateDict.Find(content.Root, context))
            tensors.Add(name, content.Loader.Load(tensor));
        return tensors;
    }

    public static Tensor ReadTensor(Stream stream, string? path, CheckpointLimits? limits)
    {
        (CheckpointContent content, ReadContext context) = Open(stream, path, limits);
        return content.Loader.Load(SingleTensor.Find(content.Root, context));
    }

    public static CheckpointValue Read(Stream stream, string? path, CheckpointLimits? limits)
    {
        (CheckpointContent content, ReadContext context) = Open(stream, path, limits);
        return ValueTree.Build(content, context);
    }

    private static (CheckpointContent Content, ReadContext Context) Open(Stream stream, string? path, CheckpointLimits? limits)
    {
        var context = new ReadContext(path, limits ?? CheckpointLimits.Default);
        CheckpointContent content = Read(new StreamSource(stream, context), context);
        PickleGraph.Check(content.Root, context);
        return (content, context);
    }

    /// <summary>The format is what the bytes say; names and extensions say nothing.</summary>
    private static CheckpointContent Read(ByteSource file, ReadContext context)
    {
        byte[] start = file.Slice(0, Math.Min(file.Length, TarSignature + 5)).ReadAll();
        return start switch
        {
            [(byte)'P', (byte)'K', 3, 4, ..] => ZipFormat.Read(file, context),
            // The upper half of a header's length is 0.
            [_, _, _, _, 0, 0, 0, 0, (byte)'{', ..] => SafetensorsReader.Read(file, context),
            [0x80, <= 5, ..] => LegacyFormat.Read(file, context),
            _ when start.AsSpan().StartsWith(LegacyFormat.TextualStart) => LegacyFormat.Read(file, context),
            _ when start.AsSpan().EndsWith("ustar"u8) => throw context.Unsupported(
                "This is a tar archive. PyTorch wrote those before 2017; load it there and save it again."),
            [] => throw context.UnknownFormat("The file is empty."),
            _ => throw context.UnknownFormat("This is neither a PyTorch file (zip or legacy) nor safetensors."),
        };
    }
}
