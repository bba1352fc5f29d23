using CsCheck;
using Lava.Checkpoints;
using Lava.Checkpoints.Reading;
using Lava.Checkpoints.Safetensors;
using Lava.Checkpoints.Torch;
using Lava.Checkpoints.Zip;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Checkpoints;

/// <summary>Whatever happens to a file, a <see cref="CheckpointException"/> or a value comes of it, and nothing else.</summary>
public class DamageTests
{
    private static readonly Dictionary<string, Tensor> Named = new()
    {
        ["encoder.weight"] = Tensor.FromFloat32([1, 2, 3, 4, 5, 6], 2, 3),
        ["encoder.bias"] = new Tensor(TensorType.Bool, [3], [0, 1, 1]),
        ["steps"] = new Tensor(TensorType.UInt32, [], [1, 2, 3, 4]),
    };

    private static readonly byte[] Zip = Archive.Written(stream => TorchWriter.WriteStateDict(stream, Named));
    private static readonly byte[] Safetensors = Archive.Written(stream => SafetensorsWriter.Write(stream, Named));

    private static byte[] Legacy => File.ReadAllBytes(Reference.Get("tensors", "legacy-format.pt"));

    [Fact]
    public void A_zip_file_cut_anywhere_is_refused() => CutEverywhere(Zip, Zip.Length);

    [Fact]
    public void A_safetensors_file_cut_anywhere_is_refused() => CutEverywhere(Safetensors, Safetensors.Length);

    [Fact]
    public void A_legacy_file_cut_anywhere_is_refused()
    {
        byte[] file = Legacy;
        CutEverywhere(file, 1000);
        AssertRefused(file[..^1]);
    }

    [Fact]
    public void A_zip_file_with_bytes_changed_is_read_or_refused() => Mutate(Zip, 20_000, file => ReadOrRefuse(file));

    [Fact]
    public void A_safetensors_file_with_bytes_changed_is_read_or_refused() => Mutate(Safetensors, 20_000, file => ReadOrRefuse(file));

    [Fact]
    public void A_legacy_file_with_bytes_changed_is_read_or_refused() => Mutate(Legacy[..500], 20_000, file => ReadOrRefuse(file));

    [Fact]
    public void A_pickle_with_bytes_changed_is_read_or_refused_though_its_checksum_is_right()
    {
        ZipFile zip = ZipFile.Open(new MemorySource(Zip), new ReadContext(null, Archive.Tight));
        (string Name, byte[] Bytes)[] records = [.. zip.Entries.Select(e => (e.Name, zip.Open(e).ReadAll()))];
        byte[] pickle = records[0].Bytes;
        int read = 0;
        Mutate(pickle, 20_000, damaged =>
        {
            if (ReadOrRefuse(Archive.OfRecords([("archive/data.pkl", damaged), .. records[1..]])))
                Interlocked.Increment(ref read);
        });
        Assert.NotEqual(0, read);
    }

    [Fact]
    public void A_pickle_of_random_opcodes_is_read_or_refused()
    {
        // Mostly opcodes that take no argument, so that long runs of them are valid.
        byte[] opcodes = "(.012NQRab}el]ostu)\u0085\u0086\u0087\u0088\u0089\u0093\u0094K\u0001q\u0001h\u0001ctorch\nSize\nccollections\nOrderedDict\n".Select(c => (byte)c).ToArray();
        Gen.OneOf(opcodes).Array[0, 60].Sample(body =>
        {
            ReadOrRefuse(Archive.OfRecords(("a/data.pkl", [0x80, 2, .. body, (byte)'.'])));
        }, iter: 20_000);
    }

    [Fact]
    public void Random_bytes_behind_each_signature_are_read_or_refused()
    {
        byte[][] starts = [[], [(byte)'P', (byte)'K', 3, 4], [0x80, 2], [40, 0, 0, 0, 0, 0, 0, 0, (byte)'{']];
        Gen.Select(Gen.OneOf(starts), Gen.Byte.Array[0, 200]).Sample((start, rest) =>
        {
            ReadOrRefuse([.. start, .. rest]);
        }, iter: 20_000);
    }

    private static void CutEverywhere(byte[] file, int upTo)
    {
        for (int length = 0; length < upTo; length++)
            AssertRefused(file[..length]);
    }

    private static void AssertRefused(byte[] file) => Assert.Throws<CheckpointException>(() => Archive.Read(file));

    /// <summary>Changes up to eight bytes, sometimes to values that are likely to hurt, and sometimes drops or repeats a part.</summary>
    private static void Mutate(byte[] file, int times, Action<byte[]> use)
    {
        Gen<byte> value = Gen.Frequency((1, Gen.Byte), (1, Gen.OneOf<byte>(0, 1, 0x7F, 0x80, 0xFE, 0xFF)));
        Gen<(int At, byte To)[]> changes = Gen.Select(Gen.Int[0, file.Length - 1], value).Array[1, 8];
        Gen<(int Start, int Length, bool Twice)> cut = Gen.Select(Gen.Int[0, file.Length - 1], Gen.Int[0, 40], Gen.Bool);
        Gen.Select(changes, cut, Gen.Int[0, 3]).Sample((edits, part, kind) =>
        {
            byte[] damaged = [.. file];
            foreach ((int at, byte to) in edits)
                damaged[at] = to;
            int end = Math.Min(part.Start + part.Length, damaged.Length);
            if (kind == 0)
                damaged = part.Twice ? [.. damaged[..end], .. damaged[part.Start..]] : [.. damaged[..part.Start], .. damaged[end..]];
            use(damaged);
        }, iter: times);
    }

    private static bool ReadOrRefuse(byte[] file)
    {
        try
        {
            Archive.Read(file);
            return true;
        }
        catch (CheckpointException e)
        {
            Assert.Equal("memory", e.Path);
            return false;
        }
    }
}
