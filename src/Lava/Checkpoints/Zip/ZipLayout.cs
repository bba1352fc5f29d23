using System.Text;
using Lava.Checkpoints.Reading;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Lava.Checkpoints.Zip;

/// <summary>Holds the directory against the records themselves (APPNOTE 6.3.10, section 4.3.7).</summary>
/// <remarks>Where the two disagree, or records overlap, two readers can see two different archives in one file; such files are refused.</remarks>
internal static class ZipLayout
{
    private const int HeaderLength = 30;
    private const int DescriptorFlag = 1 << 3;

    /// <summary>The entries in file order, each with the place of its bytes.</summary>
    public static List<ZipEntry> Locate(ByteSource file, List<ZipEntry> entries, long end, ReadContext context)
    {
        var located = new List<ZipEntry>(entries.Count);
        long free = 0;
        foreach (ZipEntry entry in entries.OrderBy(e => e.HeaderOffset))
        {
            if (entry.HeaderOffset < free)
                throw context.Malformed("It overlaps the record before it.", entry.Name, entry.HeaderOffset);
            long data = ReadHeader(file, entry, context);
            if (entry.StoredLength > end - data)
                throw context.Malformed("It reaches into the zip directory.", entry.Name, entry.HeaderOffset);
            free = data + entry.StoredLength;
            located.Add(entry with { DataOffset = data });
        }
        return located;
    }

    private static long ReadHeader(ByteSource file, ZipEntry entry, ReadContext context)
    {
        long at = entry.HeaderOffset;
        byte[] name = Encoding.UTF8.GetBytes(entry.Name);
        if (file.Length - at < HeaderLength + name.Length)
            throw context.Malformed("Its header is cut off.", entry.Name, at);
        byte[] header = new byte[HeaderLength + name.Length];
        file.Read(at, header);
        if (ReadUInt32LittleEndian(header) != 0x04034b50)
            throw context.Malformed("There is no record where the zip directory says.", entry.Name, at);

        int flags = ReadUInt16LittleEndian(header.AsSpan(6)), method = ReadUInt16LittleEndian(header.AsSpan(8));
        int nameLength = ReadUInt16LittleEndian(header.AsSpan(26)), extraLength = ReadUInt16LittleEndian(header.AsSpan(28));
        bool descriptor = (flags & DescriptorFlag) != 0;
        if (nameLength != name.Length || !header.AsSpan(HeaderLength).SequenceEqual(name) || (flags & 1) != 0
            || method != (entry.Deflated ? 8 : 0)
            || !(ReadUInt32LittleEndian(header.AsSpan(14)) is var crc && (crc == entry.Crc || (crc == 0 && descriptor)))
            || !Agrees(header.AsSpan(18), entry.StoredLength, descriptor)
            || !Agrees(header.AsSpan(22), entry.Length, descriptor))
            throw context.Malformed("Its header and the zip directory disagree.", entry.Name, at);
        return at + HeaderLength + nameLength + extraLength;
    }

    /// <summary>A length in a local header: as in the directory, 2^32 − 1 where it is in the zip64 field, or 0 where a descriptor follows the data.</summary>
    private static bool Agrees(ReadOnlySpan<byte> field, long expected, bool descriptor)
    {
        uint value = ReadUInt32LittleEndian(field);
        return value == expected || (value == 0 && descriptor) || (value == uint.MaxValue && expected != value);
    }
}
