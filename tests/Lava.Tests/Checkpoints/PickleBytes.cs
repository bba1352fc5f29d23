using System.Buffers.Binary;
using System.Text;
using Lava.Checkpoints.Pickle;

namespace Lava.Tests.Checkpoints;

/// <summary>Pickles made by hand, as no honest program makes them.</summary>
internal sealed class PickleBytes
{
    private readonly List<byte> _bytes = [0x80, 2];

    public byte[] ToArray() => [.. _bytes, (byte)Opcode.Stop];

    public PickleBytes Raw(params ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public PickleBytes Op(params ReadOnlySpan<Opcode> opcodes)
    {
        foreach (Opcode opcode in opcodes)
            _bytes.Add((byte)opcode);
        return this;
    }

    public PickleBytes Repeat(int times, params ReadOnlySpan<Opcode> opcodes)
    {
        for (int i = 0; i < times; i++)
            Op(opcodes);
        return this;
    }

    public PickleBytes Line(Opcode opcode, string line) => Op(opcode).Raw(Encoding.Latin1.GetBytes(line + "\n"));

    public PickleBytes Global(string module, string name) => Line(Opcode.Global, $"{module}\n{name}");

    public PickleBytes Text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Op(Opcode.BinUnicode);
        return Raw(Number((ulong)bytes.Length, 4)).Raw(bytes);
    }

    public PickleBytes Int(long value)
    {
        Op(Opcode.Long1);
        return Raw(8).Raw(Number((ulong)value, 8));
    }

    public PickleBytes Put(byte index) => Op(Opcode.BinPut).Raw(index);

    public PickleBytes Get(byte index) => Op(Opcode.BinGet).Raw(index);

    /// <summary>A storage named by its persistent id.</summary>
    public PickleBytes Storage(string key, long elements, string type = "FloatStorage") =>
        Op(Opcode.Mark).Text("storage").Global("torch", type).Text(key).Text("cpu").Int(elements).Op(Opcode.Tuple, Opcode.BinPersId);

    /// <summary>A tensor over a storage of float32.</summary>
    public PickleBytes Tensor(string key, long elements, long offset, long[] shape, long[] strides)
    {
        Global("torch._utils", "_rebuild_tensor_v2").Op(Opcode.Mark).Storage(key, elements).Int(offset).Op(Opcode.Mark);
        foreach (long size in shape)
            Int(size);
        Op(Opcode.Tuple, Opcode.Mark);
        foreach (long stride in strides)
            Int(stride);
        return Op(Opcode.Tuple, Opcode.NewFalse).Global("collections", "OrderedDict").Op(Opcode.EmptyTuple, Opcode.Reduce, Opcode.Tuple, Opcode.Reduce);
    }

    public static byte[] Number(ulong value, int length)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return bytes[..length];
    }
}
