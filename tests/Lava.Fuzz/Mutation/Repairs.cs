using System.Buffers.Binary;
using Lava.Audio.Decoding.Flac;
using Lava.Audio.Decoding.Ogg;
using Lava.Checkpoints.Zip;

namespace Lava.Fuzz.Mutation;

/// <summary>Makes the sums of damaged files right, as whoever wants to do harm would.</summary>
internal static class Repairs
{
    private static readonly uint[] OggTable = [.. Enumerable.Range(0, 256).Select(i =>
    {
        uint crc = (uint)i << 24;
        for (int bit = 0; bit < 8; bit++)
            crc = (crc & 0x8000_0000) != 0 ? crc << 1 ^ 0x04C1_1DB7 : crc << 1;
        return crc;
    })];

    /// <summary>The sums of the headers of FLAC frames, and of the frames, each taken to end where the next begins.</summary>
    public static void FlacFrames(Span<byte> file)
    {
        int last = -1;
        for (int at = 0; at + 6 <= file.Length; at++)
        {
            if (HeaderLength(file[at..]) is not (> 0 and int length))
                continue;
            file[at + length - 1] = FlacChecksum.Crc8(file.Slice(at, length - 1));
            if (last >= 0)
                EndFrame(file[last..at]);
            last = at;
            at += length - 1;
        }
        if (last >= 0)
            EndFrame(file[last..]);
    }

    /// <summary>The sums of Ogg pages (RFC 3533, section 6).</summary>
    public static void OggPages(Span<byte> file)
    {
        const int SumOffset = 22;
        for (int at = 0; file[at..].IndexOf("OggS\0"u8) is >= 0 and int next; at++)
        {
            at += next;
            if (!OggPage.TryRead(file[at..], out OggPage page) || page.Length > file.Length - at)
                continue;
            Span<byte> bytes = file.Slice(at, page.Length);
            bytes.Slice(SumOffset, 4).Clear();
            uint crc = 0;
            foreach (byte b in bytes)
                crc = crc << 8 ^ OggTable[crc >> 24 ^ b];
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[SumOffset..], crc);
        }
    }

    /// <summary>The sums of stored zip records, in their headers and in the directory.</summary>
    public static void ZipRecords(Span<byte> file)
    {
        for (int entry = 0; file[entry..].IndexOf("PK\x01\x02"u8) is >= 0 and int next; entry++)
        {
            entry += next;
            if (entry + 46 > file.Length)
                return;
            uint place = BinaryPrimitives.ReadUInt32LittleEndian(file[(entry + 42)..]), stored = BinaryPrimitives.ReadUInt32LittleEndian(file[(entry + 20)..]);
            if (place > file.Length - 30)
                continue;
            Span<byte> header = file[(int)place..];
            int data = 30 + BinaryPrimitives.ReadUInt16LittleEndian(header[26..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
            // Of what cannot be summed up, no sum is claimed.
            bool plain = file[entry + 10] == 0 && data <= header.Length && stored <= header.Length - data;
            uint crc = plain ? Crc32.Compute(header.Slice(data, (int)stored)) : 0;
            BinaryPrimitives.WriteUInt32LittleEndian(header[14..], crc);
            BinaryPrimitives.WriteUInt32LittleEndian(file[(entry + 16)..], crc);
        }
    }

    private static void EndFrame(Span<byte> frame)
    {
        if (frame.Length > 2)
            BinaryPrimitives.WriteUInt16BigEndian(frame[^2..], FlacChecksum.Crc16(frame[..^2]));
    }

    /// <summary>Bytes of the header at the start, whatever its sum; 0 where there is none, or no room for it.</summary>
    private static int HeaderLength(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] != 0xFF || (bytes[1] & 0xFE) != 0xF8 || bytes[2] < 0x10 || (bytes[2] & 15) == 15 || bytes[3] >= 0xB0 || (bytes[3] & 1) != 0 || (bytes[3] & 14) == 6)
            return 0;
        int number = bytes[4] < 0x80 ? 1 : System.Numerics.BitOperations.LeadingZeroCount((uint)(byte)~bytes[4] << 24);
        int size = (bytes[2] >> 4) switch { 6 => 1, 7 => 2, _ => 0 }, rate = (bytes[2] & 15) switch { 12 => 1, 13 or 14 => 2, _ => 0 };
        int length = 4 + number + size + rate + 1;
        return number is > 0 and < 8 && length <= bytes.Length ? length : 0;
    }
}
