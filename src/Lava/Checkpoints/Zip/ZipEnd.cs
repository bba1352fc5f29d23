using System.Buffers.Binary;
using Lava.Checkpoints.Reading;

namespace Lava.Checkpoints.Zip;

/// <summary>The records at the end of an archive, which say where its directory lies (APPNOTE 6.3.10, sections 4.3.14 to 4.3.16).</summary>
internal static class ZipEnd
{
    private const int EndLength = 22, LocatorLength = 20, End64Length = 56;

    /// <summary>Finds the directory. It must end where the end records begin: nothing may hide between them.</summary>
    public static (long Offset, long Length, long Entries) Find(ByteSource file, ReadContext context)
    {
        long end = FindEnd(file, context);
        Span<byte> record = stackalloc byte[EndLength];
        file.Read(end, record);
        if (U16(record, 4) != 0 || U16(record, 6) != 0 || U16(record, 8) != U16(record, 10))
            throw context.Unsupported("The zip archive is split over several files.", offset: end);
        ulong entries = U16(record, 10), length = U32(record, 12), offset = U32(record, 16);
        long directoryEnd = end;
        if (FindEnd64(file, end, context) is { } end64)
        {
            Span<byte> record64 = stackalloc byte[End64Length];
            file.Read(end64, record64);
            (ulong entries64, ulong length64, ulong offset64) = (U64(record64, 32), U64(record64, 40), U64(record64, 48));
            bool agree = Agree(entries, entries64, ushort.MaxValue) && Agree(length, length64, uint.MaxValue) && Agree(offset, offset64, uint.MaxValue);
            if (!agree || U32(record64, 16) != 0 || U32(record64, 20) != 0 || U64(record64, 24) != entries64)
                throw context.Malformed("The two end records of the zip archive disagree.", offset: end64);
            (entries, length, offset, directoryEnd) = (entries64, length64, offset64, end64);
        }
        if (offset > (ulong)directoryEnd || length != (ulong)directoryEnd - offset)
            throw context.Malformed("The directory of the zip archive is not where its end record says.", offset: end);
        return ((long)offset, (long)length, (long)Math.Min(entries, long.MaxValue));
    }

    private static long FindEnd(ByteSource file, ReadContext context)
    {
        // Almost always the last 22 bytes; a comment of up to 65,535 bytes may follow them.
        foreach (int tailLength in (ReadOnlySpan<int>)[EndLength, EndLength + ushort.MaxValue])
        {
            var tail = new byte[Math.Min(tailLength, file.Length)];
            file.Read(file.Length - tail.Length, tail);
            for (int at = tail.Length - EndLength; at >= 0; at--)
            {
                if (U32(tail, at) == 0x06054b50 && U16(tail, at + 20) == tail.Length - at - EndLength)
                    return file.Length - tail.Length + at;
            }
        }
        throw context.Malformed("The zip archive has no end record: the file was cut short. Fetch or save it again.", offset: file.Length);
    }

    private static long? FindEnd64(ByteSource file, long end, ReadContext context)
    {
        if (end < LocatorLength)
            return null;
        Span<byte> locator = stackalloc byte[LocatorLength];
        file.Read(end - LocatorLength, locator);
        if (U32(locator, 0) != 0x07064b50)
            return null;
        long last = end - LocatorLength - End64Length;
        Span<byte> start = stackalloc byte[12];
        ulong offset = U64(locator, 8);
        if (last >= 0 && offset <= (ulong)last)
        {
            file.Read((long)offset, start);
            if (U32(start, 0) == 0x06064b50 && U64(start, 4) == (ulong)(end - LocatorLength) - offset - 12)
                return (long)offset;
        }
        throw context.Malformed("The zip64 end record is not where its locator says.", offset: end - LocatorLength);
    }

    private static bool Agree(ulong narrow, ulong wide, ulong unknown) => narrow == wide || narrow == unknown;

    private static ushort U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static ulong U64(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);
}
