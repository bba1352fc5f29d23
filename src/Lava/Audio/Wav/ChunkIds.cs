using System.Buffers.Binary;

namespace Lava.Audio.Wav;

/// <summary>Four-character codes of chunks, as big-endian numbers.</summary>
internal static class ChunkIds
{
    public const uint Format = 0x666D7420;
    public const uint Fact = 0x66616374;
    public const uint Data = 0x64617461;
    public const uint LongSizes = 0x64733634;

    private static ReadOnlySpan<byte> Known =>
        "fmt |data|fact|ds64|LIST|list|bext|JUNK|junk|PAD |FLLR|PEAK|peak|cue |smpl|inst|acid|id3 |ID3 |iXML|axml|chna|cart|DISP|plst|afsp|_PMX|minf|umid"u8;

    /// <summary>Whether these bytes begin with the code of a chunk that WAV files are known to have.</summary>
    public static bool IsKnown(ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; bytes.Length >= 4 && i < Known.Length; i += 5)
        {
            if (bytes.StartsWith(Known.Slice(i, 4)))
                return true;
        }
        return false;
    }

    /// <summary>A code for people; what is not ASCII as a question mark.</summary>
    public static string Name(uint id)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, id);
        return string.Create(4, bytes, static (text, code) =>
        {
            for (int i = 0; i < 4; i++)
                text[i] = code[i] is >= 0x20 and < 0x7F ? (char)code[i] : '?';
        });
    }
}
