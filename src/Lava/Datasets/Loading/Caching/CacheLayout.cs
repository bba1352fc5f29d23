using System.Buffers.Binary;
using Lava.Checkpoints.Zip;
using Microsoft.Win32.SafeHandles;

namespace Lava.Datasets;

/// <summary>The head of a cached waveform. Little-endian: magic, SHA-256 of what it was made from, number of samples T, a CRC-32 of each block of
/// samples, and a CRC-32 of all of that; then T float32 samples.</summary>
internal static class CacheLayout
{
    /// <summary>Samples that have a checksum together: what is read for one sample.</summary>
    public const int BlockSamples = 1 << 14;

    private const int KeyLength = 32;
    private const int TableStart = 8 + KeyLength + sizeof(long);

    private static ReadOnlySpan<byte> Magic => "LavaWav1"u8;

    public static int Blocks(long samples) => checked((int)((samples + BlockSamples - 1) / BlockSamples));

    /// <summary>Where the samples begin.</summary>
    public static long DataStart(long samples) => TableStart + sizeof(uint) * (Blocks(samples) + 1L);

    public static byte[] WriteHead(string key, long samples, IReadOnlyList<uint> checksums)
    {
        byte[] head = new byte[DataStart(samples)];
        Magic.CopyTo(head);
        Convert.FromHexString(key).CopyTo(head, 8);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(8 + KeyLength), samples);
        for (int i = 0; i < checksums.Count; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(TableStart + sizeof(uint) * i), checksums[i]);
        int end = head.Length - sizeof(uint);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(end), Crc32.Compute(head.AsSpan(0, end)));
        return head;
    }

    /// <summary>Number of samples and checksums of the blocks; null where it is no cached waveform of this key, whole and of this length.</summary>
    public static (long Samples, uint[] Checksums)? ReadHead(SafeFileHandle file, string key)
    {
        long length = RandomAccess.GetLength(file);
        Span<byte> start = stackalloc byte[TableStart];
        if (!ReadAll(file, start, 0) || !start.StartsWith(Magic) || !start.Slice(8, KeyLength).SequenceEqual(Convert.FromHexString(key)))
            return null;
        long samples = BinaryPrimitives.ReadInt64LittleEndian(start[(8 + KeyLength)..]);
        // Bounded by the file before anything is made of it.
        if (samples < 1 || samples > length / sizeof(float) || length != DataStart(samples) + samples * sizeof(float))
            return null;
        byte[] head = new byte[DataStart(samples)];
        int end = head.Length - sizeof(uint);
        if (!ReadAll(file, head, 0) || BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(end)) != Crc32.Compute(head.AsSpan(0, end)))
            return null;
        uint[] checksums = new uint[Blocks(samples)];
        for (int i = 0; i < checksums.Length; i++)
            checksums[i] = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(TableStart + sizeof(uint) * i));
        return (samples, checksums);
    }

    /// <summary>Fills a buffer from a place of a file; false where the file ends before.</summary>
    public static bool ReadAll(SafeFileHandle file, Span<byte> bytes, long offset)
    {
        for (int read; bytes.Length > 0; bytes = bytes[read..], offset += read)
        {
            read = RandomAccess.Read(file, bytes, offset);
            if (read == 0)
                return false;
        }
        return true;
    }
}
