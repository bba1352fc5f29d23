using System.IO.Compression;
using System.Text;
using Lava.Checkpoints;
using Lava.Checkpoints.Pickle;
using Lava.Checkpoints.Safetensors;
using Lava.Checkpoints.Torch;
using Lava.Checkpoints.Zip;
using Lava.Tests.Checkpoints;

namespace Lava.Fuzz.Seeds;

/// <summary>Files of tensors in the three formats, written by Lava and by hand.</summary>
internal static class CheckpointSeeds
{
    /// <summary>A tensor of every type.</summary>
    private static readonly Dictionary<string, Tensor> Named = Enum.GetValues<TensorType>()
        .ToDictionary(type => $"encoder.{type}", type => new Tensor(type, [2, 3], new byte[6 * Tensor.SizeOf(type)]));

    public static IEnumerable<Seed> Zips()
    {
        yield return new Seed("statedict.pt", Written(stream => TorchWriter.WriteStateDict(stream, Named)));
        yield return new Seed("waveform.pt", Waveform(300));
        foreach (Seed pickle in PickleSeeds.All())
            yield return new Seed($"zip-{pickle.Name}.pt", Zip(pickle.Bytes));
        yield return new Seed("deflated.pt", Handmade(deflated: true, "little"));
        yield return new Seed("bigendian.pt", Handmade(deflated: false, "big"));
    }

    public static byte[] Waveform(int samples) =>
        Written(stream => TorchWriter.WriteTensor(stream, Tensor.FromFloat32([.. Sound.Samples(samples).Select(s => s / 32768f)], 1, samples)));

    public static IEnumerable<Seed> Legacy()
    {
        foreach (Seed pickle in PickleSeeds.All())
        {
            string text = Encoding.Latin1.GetString(pickle.Bytes);
            string[] keys = [.. new[] { "0", "1" }.Where(key => text.Contains($"X\x01\0\0\0{key}", StringComparison.Ordinal))];
            yield return new Seed($"legacy-{pickle.Name}", Legacy(pickle.Bytes, keys));
        }
        yield return new Seed("legacy-text.pkl", "L119547037146038801333356L\n.I1001\n.(dp0\n.(lp0\nI1\na.(lp0\n."u8.ToArray());
    }

    public static IEnumerable<Seed> Safetensors()
    {
        yield return new Seed("all.safetensors", Written(stream => SafetensorsWriter.Write(stream, Named)));
        yield return new Seed("one.safetensors", Written(stream => SafetensorsWriter.Write(stream, new Dictionary<string, Tensor> { ["x"] = Tensor.FromFloat32([1, 2, 3], 1, 3) })));
        yield return new Seed("metadata.safetensors", Text("""{"__metadata__":{"format":"pt","a\u00e9":"b"},"x":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]}}  """, 8));
        yield return new Seed("empty.safetensors", Text("""{"x":{"dtype":"BF16","shape":[0,5],"data_offsets":[0,0]},"y":{"dtype":"I64","shape":[],"data_offsets":[0,8]}}""", 8));
    }

    /// <summary>A zip file of a pickle and the storages that <see cref="PickleSeeds"/> are about.</summary>
    public static byte[] Zip(byte[] pickle)
    {
        byte[] storage = Storage();
        return Written(stream =>
        {
            var zip = new ZipWriter(stream);
            zip.Add("archive/data.pkl", pickle);
            zip.Add("archive/data/0", storage);
            zip.Add("archive/data/1", storage);
            zip.Add("archive/version", "3\n"u8);
            zip.Finish();
        });
    }

    private static byte[] Legacy(byte[] pickle, string[] keys)
    {
        byte[] magic = [0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];
        PickleBytes list = new PickleBytes().Op(Opcode.EmptyList, Opcode.Mark);
        foreach (string key in keys)
            list.Text(key);
        byte[] storage = [.. PickleBytes.Number(PickleSeeds.Elements, 8), .. Storage()];
        return
        [
            .. new PickleBytes().Raw(magic).ToArray(), .. new PickleBytes().Int(1001).ToArray(),
            .. new PickleBytes().Op(Opcode.EmptyDict, Opcode.Mark).Text("little_endian").Op(Opcode.NewTrue, Opcode.SetItems).ToArray(),
            .. pickle, .. list.Op(Opcode.Appends).ToArray(), .. keys.SelectMany(_ => storage),
        ];
    }

    private static byte[] Handmade(bool deflated, string order)
    {
        byte[] pickle = new PickleBytes().Tensor("0", PickleSeeds.Elements, 2, [3, 4], [4, 1]).ToArray();
        return HandmadeZip.Of(Record("a/data.pkl", pickle), Record("a/byteorder", Encoding.ASCII.GetBytes(order)), Record("a/data/0", Storage()));

        HandmadeRecord Record(string name, byte[] content) => deflated
            ? new HandmadeRecord(name, Deflate(content)) { Method = 8, Length = (uint)content.Length, Crc = Crc32.Compute(content) }
            : new HandmadeRecord(name, content);
    }

    private static byte[] Deflate(byte[] content) => Written(stream =>
    {
        using var deflate = new DeflateStream(stream, CompressionLevel.Optimal, leaveOpen: true);
        deflate.Write(content);
    });

    private static byte[] Storage() => [.. Enumerable.Range(0, PickleSeeds.Elements).SelectMany(i => BitConverter.GetBytes(i / 16f - 0.5f))];

    private static byte[] Text(string header, int data) => [.. BitConverter.GetBytes((long)Encoding.UTF8.GetByteCount(header)), .. Encoding.UTF8.GetBytes(header), .. new byte[data]];

    private static byte[] Written(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }
}
