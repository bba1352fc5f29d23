using System.Text;

namespace Lava.Checkpoints.Zip;

/// <summary>
/// Writes an archive as PyTorch wants it: records stored, their bytes aligned to 64 so that they can be mapped into memory, sums in the headers,
/// no times, so that the same content gives the same file (APPNOTE 6.3.10).
/// </summary>
/// <param name="stream">Where to; it need not be seekable.</param>
/// <param name="origin">Bytes of the file before the archive's first; offsets in a zip count from there.</param>
internal sealed class ZipWriter(Stream stream, long origin = 0)
{
    private const int Alignment = 64;
    private const int LocalLength = 30, ExtraLength = 4;
    private const ushort Plain = 20, Zip64 = 45;

    /// <summary>Extra field "FB", under which PyTorch pads.</summary>
    private const ushort PaddingId = 0x4246;

    /// <summary>1 January 1980, where zip's calendar begins.</summary>
    private const ushort NoDate = 0x21;

    private readonly List<(byte[] Name, uint Crc, uint Length, long Offset)> _entries = [];
    private long _position = origin;

    /// <summary>Adds a record.</summary>
    public void Add(string name, ReadOnlySpan<byte> bytes)
    {
        byte[] encoded = Encoding.UTF8.GetBytes(name);
        _entries.Add((encoded, Crc32.Compute(bytes), (uint)bytes.Length, _position));
        var header = new LittleEndianBuffer();
        header.UInt32(0x04034b50).UInt16(Plain);
        WriteCommon(header, _entries[^1]);
        int unpadded = LocalLength + encoded.Length + ExtraLength;
        int padding = (int)(-(_position + unpadded) & (Alignment - 1));
        header.UInt16((ushort)encoded.Length).UInt16((ushort)(ExtraLength + padding)).Bytes(encoded);
        header.UInt16(PaddingId).UInt16((ushort)padding).Bytes(new byte[padding]);
        Write(header.Written);
        Write(bytes);
    }

    /// <summary>Writes the directory; nothing may be added afterwards.</summary>
    public void Finish()
    {
        long start = _position;
        foreach ((byte[] Name, uint Crc, uint Length, long Offset) entry in _entries)
            WriteDirectoryEntry(entry);
        long length = _position - start;
        if (start >= uint.MaxValue || length >= uint.MaxValue || _entries.Count >= ushort.MaxValue)
            WriteZip64End(start, length);
        ushort count = (ushort)Math.Min(_entries.Count, ushort.MaxValue);
        Write(new LittleEndianBuffer().UInt32(0x06054b50).UInt32(0).UInt16(count).UInt16(count)
            .UInt32((uint)Math.Min(length, uint.MaxValue)).UInt32((uint)Math.Min(start, uint.MaxValue)).UInt16(0).Written);
    }

    private void WriteDirectoryEntry((byte[] Name, uint Crc, uint Length, long Offset) entry)
    {
        bool wide = entry.Offset >= uint.MaxValue;
        ushort version = wide ? Zip64 : Plain;
        var header = new LittleEndianBuffer();
        header.UInt32(0x02014b50).UInt16(version).UInt16(version);
        WriteCommon(header, entry);
        header.UInt16((ushort)entry.Name.Length).UInt16((ushort)(wide ? 12 : 0)).UInt16(0).UInt16(0).UInt16(0).UInt32(0);
        header.UInt32((uint)Math.Min(entry.Offset, uint.MaxValue)).Bytes(entry.Name);
        if (wide)
            header.UInt16(Zip64Extra.Id).UInt16(8).UInt64((ulong)entry.Offset);
        Write(header.Written);
    }

    /// <summary>What local header and directory share: flags, method (stored), time, date, sum, both lengths.</summary>
    private static void WriteCommon(LittleEndianBuffer header, (byte[] Name, uint Crc, uint Length, long Offset) entry) =>
        header.UInt16(0).UInt16(0).UInt16(0).UInt16(NoDate).UInt32(entry.Crc).UInt32(entry.Length).UInt32(entry.Length);

    private void WriteZip64End(long start, long length)
    {
        long here = _position;
        ulong count = (ulong)_entries.Count;
        Write(new LittleEndianBuffer().UInt32(0x06064b50).UInt64(44).UInt16(Zip64).UInt16(Zip64).UInt32(0).UInt32(0)
            .UInt64(count).UInt64(count).UInt64((ulong)length).UInt64((ulong)start)
            .UInt32(0x07064b50).UInt32(0).UInt64((ulong)here).UInt32(1).Written);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        stream.Write(bytes);
        _position += bytes.Length;
    }
}
