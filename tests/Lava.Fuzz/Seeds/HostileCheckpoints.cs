using System.Text;
using Lava.Checkpoints.Pickle;
using Lava.Tests.Checkpoints;

namespace Lava.Fuzz.Seeds;

/// <summary>Files of tensors that are made to take long, or much memory, or to descend too deep.</summary>
internal static class HostileCheckpoints
{
    public static IEnumerable<Seed> Pickles()
    {
        yield return Whole("deep.pkl", new PickleBytes().Repeat(300_000, Opcode.EmptyList).Repeat(299_999, Opcode.Append).ToArray());
        yield return Whole("tuples.pkl", new PickleBytes().Op(Opcode.EmptyTuple).Repeat(300_000, Opcode.Tuple1).ToArray());
        yield return Whole("doubling.pkl", new PickleBytes().Op(Opcode.EmptyList).Repeat(60, Opcode.Dup, Opcode.Tuple2).ToArray());
        yield return Whole("marks.pkl", new PickleBytes().Repeat(500_000, Opcode.Mark).Repeat(500_000, Opcode.Tuple).ToArray());
        yield return Whole("empties.pkl", new PickleBytes().Op(Opcode.EmptyList, Opcode.Mark).Repeat(1_000_000, Opcode.EmptyDict).Op(Opcode.Appends).ToArray());
        yield return Whole("keys.pkl", Dict(250_000, (to, i) => to.Int((long)i << 32 | (uint)i)));
        yield return Whole("doubles.pkl", Dict(250_000, (to, i) => to.Op(Opcode.BinFloat).Raw((byte)(i >> 24), (byte)(i >> 16), (byte)(i >> 8), (byte)i, (byte)(i >> 24), (byte)(i >> 16), (byte)(i >> 8), (byte)i)));
        yield return Whole("texts.pkl", Dict(200_000, (to, i) => to.Text($"{i:x}")));
        yield return Whole("digits.pkl", new PickleBytes().Line(Opcode.Long, new string('9', 2 << 20)).ToArray());
        yield return Whole("line.pkl", new PickleBytes().Line(Opcode.Unicode, string.Concat(Enumerable.Repeat("\\u0041", 300_000))).ToArray());
        yield return Whole("memo.pkl", Memo());
        yield return Whole("tensors.pkl", Tensors(3000));
    }

    public static IEnumerable<Seed> Zips()
    {
        yield return Whole("records.pt", HandmadeZip.Of([.. Enumerable.Range(0, 60_000).Select(i => new HandmadeRecord($"a/{i:x}", [])), new HandmadeRecord("a/data.pkl", [0x80, 2, (byte)'N', (byte)'.'])]));
        yield return Whole("ends.pt", [.. "PK\x03\x04"u8, .. Enumerable.Repeat("PK\x05\x06"u8.ToArray(), 30_000).SelectMany(x => x)]);
        byte[] zeros = Deflated(60 << 20);
        yield return Whole("bomb.pt", HandmadeZip.Of(new HandmadeRecord("a/data.pkl", zeros) { Method = 8, Length = 60 << 20, Crc = 0 }));
    }

    public static IEnumerable<Seed> Safetensors()
    {
        yield return Header("many.safetensors", string.Join(',', Enumerable.Range(0, 40_000).Select(i => $$"""
            "{{i:x}}":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}
            """)));
        yield return Header("metadata.safetensors", $"\"__metadata__\":{{{string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"{i:x}\":\"\""))}}}");
        yield return Header("shape.safetensors", $"\"x\":{{\"dtype\":\"F32\",\"shape\":[{string.Join(',', Enumerable.Repeat("1", 500_000))}],\"data_offsets\":[0,4]}}");
        yield return Header("name.safetensors", $"\"{new string('x', 2 << 20)}\":{{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,4]}}");
    }

    private static Seed Header(string name, string members) =>
        Whole(name, [.. BitConverter.GetBytes(members.Length + 2L), (byte)'{', .. Encoding.ASCII.GetBytes(members), (byte)'}']);

    private static byte[] Dict(int count, Action<PickleBytes, int> key)
    {
        PickleBytes pickle = new PickleBytes().Op(Opcode.EmptyDict, Opcode.Mark);
        for (int i = 0; i < count; i++)
        {
            key(pickle, i);
            pickle.Op(Opcode.None);
        }
        return pickle.Op(Opcode.SetItems).ToArray();
    }

    private static byte[] Memo()
    {
        PickleBytes pickle = new PickleBytes().Op(Opcode.None);
        for (uint i = 0; i < 400_000; i++)
            pickle.Op(Opcode.LongBinPut).Raw(BitConverter.GetBytes(i * 0x9E3779B1));
        return pickle.ToArray();
    }

    /// <summary>Views of one storage that step through it in the worst order, more of them than the limit on bytes allows.</summary>
    private static byte[] Tensors(int count)
    {
        PickleBytes pickle = new PickleBytes().Op(Opcode.EmptyDict, Opcode.Mark);
        for (int i = 0; i < count; i++)
            pickle.Int(i).Tensor("0", PickleSeeds.Elements, 0, [64, 64, 2, 2, 2], [0, 0, 1, 2, 4]);
        return pickle.Op(Opcode.SetItems).ToArray();
    }

    private static byte[] Deflated(int zeros)
    {
        using var stream = new MemoryStream();
        using (var deflate = new System.IO.Compression.DeflateStream(stream, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(new byte[zeros]);
        return stream.ToArray();
    }

    private static Seed Whole(string name, byte[] bytes) => new(name, bytes, IsWhole: true);
}
