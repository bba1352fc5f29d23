namespace Lava.Training.TensorBoard;

/// <summary>One field of a protocol buffers message.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Wire">How it is written.</param>
/// <param name="Value">Of varints.</param>
/// <remarks>Source: protobuf.dev, "Encoding".</remarks>
internal readonly record struct ProtobufField(int Number, int Wire, ulong Value)
{
    public const int Varint = 0;
    public const int Fixed64 = 1;
    public const int LengthDelimited = 2;
    public const int Fixed32 = 5;

    /// <summary>Takes the next field off a message; false at its end, and where what follows is no field.</summary>
    public static bool TryRead(ref ReadOnlyMemory<byte> message, out ProtobufField field, out ReadOnlyMemory<byte> content)
    {
        field = default;
        content = default;
        if (!TryVarint(ref message, out ulong tag))
            return false;
        int wire = (int)(tag & 7);
        ulong value = 0, length = wire switch { Fixed64 => 8, Fixed32 => 4, _ => 0 };
        if (wire is Varint && !TryVarint(ref message, out value))
            return false;
        if (wire is LengthDelimited && !TryVarint(ref message, out length))
            return false;
        if (wire is not (Varint or Fixed64 or LengthDelimited or Fixed32) || length > (ulong)message.Length)
            return false;
        content = message[..(int)length];
        message = message[(int)length..];
        field = new ProtobufField((int)(tag >> 3), wire, value);
        return true;
    }

    private static bool TryVarint(ref ReadOnlyMemory<byte> message, out ulong value)
    {
        value = 0;
        for (int i = 0; i < 10 && i < message.Length; i++)
        {
            value |= (ulong)(message.Span[i] & 0x7F) << (7 * i);
            if (message.Span[i] < 0x80)
            {
                message = message[(i + 1)..];
                return true;
            }
        }
        return false;
    }
}
