using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Lava.Checkpoints.Pickle;

/// <summary>Writes the few opcodes, of protocol 2, that files of tensors need. Nothing is memoized: the pickle is a little longer and much simpler.</summary>
internal sealed class Pickler
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    public Pickler()
    {
        Write(Opcode.Proto);
        _buffer.Write((ReadOnlySpan<byte>)[2]);
    }

    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    public Pickler Write(Opcode opcode)
    {
        _buffer.Write((ReadOnlySpan<byte>)[(byte)opcode]);
        return this;
    }

    public Pickler Global(string module, string name)
    {
        Write(Opcode.Global);
        _buffer.Write(Encoding.UTF8.GetBytes($"{module}\n{name}\n"));
        return this;
    }

    public Pickler Text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Write(Opcode.BinUnicode);
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.GetSpan(4), bytes.Length);
        _buffer.Advance(4);
        _buffer.Write(bytes);
        return this;
    }

    public Pickler Integer(int value)
    {
        Write(Opcode.BinInt);
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.GetSpan(4), value);
        _buffer.Advance(4);
        return this;
    }

    /// <summary>Strides of a tensor with an empty dimension can pass 32 bits.</summary>
    public Pickler LongInteger(long value)
    {
        Write(Opcode.Long1);
        _buffer.Write((ReadOnlySpan<byte>)[8]);
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.GetSpan(8), value);
        _buffer.Advance(8);
        return this;
    }
}
