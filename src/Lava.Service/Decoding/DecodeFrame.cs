using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Lava.Service.Decoding;

/// <summary>What a message between the service and a decoding process is.</summary>
internal enum DecodeFrameKind : byte
{
    /// <summary>A <see cref="DecodeOrder"/>, to the process; all others come from it.</summary>
    Order = 1,

    /// <summary>A <see cref="DecodedInfo"/>.</summary>
    Info,

    /// <summary>Interleaved float32 samples in the machine's byte order.</summary>
    Samples,

    /// <summary>A <see cref="DecodedEnd"/>: the recording is over.</summary>
    End,

    /// <summary>A <see cref="DecodeFailure"/>: there will be nothing more of the recording.</summary>
    Failure,
}

/// <summary>Messages over a pipe: a byte of kind, four of length in little-endian order, the content.</summary>
internal static class DecodeFrame
{
    /// <summary>Bytes before the content.</summary>
    public const int HeadBytes = 5;

    /// <summary>Longest content. Whoever reads believes no length beyond it.</summary>
    public const int MostBytes = 1 << 18;

    /// <summary>Writes a message in two pieces, for streams that gather them until they are flushed.</summary>
    public static void Write(Stream stream, DecodeFrameKind kind, ReadOnlySpan<byte> content)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        head[0] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(head[1..], content.Length);
        stream.Write(head);
        stream.Write(content);
    }

    /// <summary>Writes a message of JSON.</summary>
    public static void Write<T>(Stream stream, DecodeFrameKind kind, T content, JsonTypeInfo<T> type) => Write(stream, kind, JsonSerializer.SerializeToUtf8Bytes(content, type));

    /// <summary>Reads the head of a message.</summary>
    /// <returns>Null where the stream is over.</returns>
    /// <exception cref="InvalidDataException">It is no message.</exception>
    public static (DecodeFrameKind Kind, int Length)? ReadHead(Stream stream)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        if (stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false) < HeadBytes)
            return null;
        var kind = (DecodeFrameKind)head[0];
        int length = BinaryPrimitives.ReadInt32LittleEndian(head[1..]);
        return kind is >= DecodeFrameKind.Order and <= DecodeFrameKind.Failure && length is >= 0 and <= MostBytes
            ? (kind, length)
            : throw new InvalidDataException($"A message of kind {head[0]} with {length} bytes.");
    }

    /// <summary>Reads the content of a message of JSON.</summary>
    /// <exception cref="InvalidDataException">It is something else, or ends too soon.</exception>
    public static T Read<T>(Stream stream, int length, JsonTypeInfo<T> type)
    {
        byte[] content = new byte[length];
        try
        {
            stream.ReadExactly(content);
            return JsonSerializer.Deserialize(content, type) ?? throw new InvalidDataException("A message that is null.");
        }
        catch (Exception error) when (error is JsonException or EndOfStreamException)
        {
            throw new InvalidDataException($"A message that cannot be read: {error.Message}", error);
        }
    }
}
