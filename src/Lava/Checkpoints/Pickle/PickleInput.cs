using System.Buffers.Binary;
using System.Text;
using Lava.Checkpoints.Reading;

namespace Lava.Checkpoints.Pickle;

/// <summary>The bytes of one or more pickles, read forwards. Every length is checked against the bytes that are left before anything is allocated.</summary>
/// <param name="source">Holds the pickle, and possibly much after it.</param>
/// <param name="record">Name of the record, for errors.</param>
/// <param name="context">Limits and errors.</param>
internal sealed class PickleInput(ByteSource source, string? record, ReadContext context)
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    private readonly byte[] _buffer = new byte[(int)Math.Min(source.Length, 1 << 14)];
    private int _buffered;
    private int _next;

    /// <summary>Offset of the next byte.</summary>
    public long Position { get; private set; }

    /// <summary>Where the opcode being executed begins; errors point here.</summary>
    public long Opcode { get; private set; }

    public byte ReadOpcode()
    {
        Opcode = Position;
        return ReadByte();
    }

    public byte ReadByte()
    {
        if (_next == _buffered)
            Fill();
        Position++;
        return _buffer[_next++];
    }

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Read(stackalloc byte[2]));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Read(stackalloc byte[4]));

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Read(stackalloc byte[4]));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Read(stackalloc byte[8]));

    public double ReadDoubleBigEndian() => BinaryPrimitives.ReadDoubleBigEndian(Read(stackalloc byte[8]));

    public byte[] ReadBytes(ulong count)
    {
        CheckLeft(count);
        var bytes = new byte[(int)count];
        Read(bytes);
        return bytes;
    }

    public string ReadUtf8(ulong count)
    {
        try
        {
            return StrictUtf8.GetString(ReadBytes(count));
        }
        catch (DecoderFallbackException e)
        {
            throw Malformed("A string in the pickle is not UTF-8.", e);
        }
    }

    /// <summary>Text up to a line feed, which is taken and not returned.</summary>
    public string ReadLine()
    {
        var line = new List<byte>();
        for (byte b = ReadByte(); b != '\n'; b = ReadByte())
            line.Add(b);
        return Encoding.Latin1.GetString(line.ToArray());
    }

    /// <summary>Refuses a length that the rest of the file cannot hold.</summary>
    public void CheckLeft(ulong count)
    {
        if (count > (ulong)(source.Length - Position))
            throw Malformed($"The pickle ends too soon: {count} bytes are announced and {source.Length - Position} are left.");
        context.CheckMetadata(Position + (long)count, record);
    }

    public CheckpointException Malformed(string message, Exception? inner = null) => context.Malformed(message, record, Opcode, inner);

    public CheckpointException Unsupported(string message) => context.Unsupported(message, record, Opcode);

    public CheckpointException Forbidden(string message) => context.Forbidden(message, record, Opcode);

    public CheckpointException LimitExceeded(string message) => context.LimitExceeded(message, record, Opcode);

    /// <summary>Counts steps of the machine.</summary>
    public void Charge(int steps) => context.ChargeOpcodes(steps, record, Opcode);

    private Span<byte> Read(Span<byte> destination)
    {
        CheckLeft((ulong)destination.Length);
        int ready = Math.Min(destination.Length, _buffered - _next);
        _buffer.AsSpan(_next, ready).CopyTo(destination);
        _next += ready;
        if (ready < destination.Length)
            source.Read(Position + ready, destination[ready..]);
        Position += destination.Length;
        return destination;
    }

    private void Fill()
    {
        CheckLeft(1);
        _buffered = (int)Math.Min(_buffer.Length, source.Length - Position);
        source.Read(Position, _buffer.AsSpan(0, _buffered));
        _next = 0;
    }
}
