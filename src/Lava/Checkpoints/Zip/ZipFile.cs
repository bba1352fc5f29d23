using System.IO.Compression;
using Lava.Checkpoints.Reading;

namespace Lava.Checkpoints.Zip;

/// <summary>An archive whose records have all been found, confirmed and shown not to overlap.</summary>
internal sealed class ZipFile
{
    private readonly ByteSource _file;
    private readonly ReadContext _context;
    private readonly Dictionary<string, ZipEntry> _entries;

    private ZipFile(ByteSource file, ReadContext context, List<ZipEntry> entries)
    {
        (_file, _context, Entries) = (file, context, entries);
        _entries = entries.ToDictionary(e => e.Name, StringComparer.Ordinal);
    }

    /// <summary>The records in file order.</summary>
    public IReadOnlyList<ZipEntry> Entries { get; }

    public static ZipFile Open(ByteSource file, ReadContext context)
    {
        (List<ZipEntry> entries, long end) = ZipDirectory.Read(file, context);
        return new ZipFile(file, context, ZipLayout.Locate(file, entries, end, context));
    }

    public ZipEntry? Find(string name) => _entries.GetValueOrDefault(name);

    /// <summary>The bytes of a record, checked against its sum. A deflated one is inflated into memory; the caller has checked that its length is affordable.</summary>
    public ByteSource Open(ZipEntry entry)
    {
        ByteSource stored = _file.Slice(entry.DataOffset, entry.StoredLength);
        return new CheckedSource(entry.Deflated ? new MemorySource(Inflate(entry, stored)) : stored, entry, _context);
    }

    private byte[] Inflate(ZipEntry entry, ByteSource stored)
    {
        var bytes = new byte[checked((int)entry.Length)];
        try
        {
            using var inflater = new DeflateStream(new SourceStream(stored), CompressionMode.Decompress);
            if (inflater.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length || inflater.ReadByte() >= 0)
                throw _context.Malformed($"It does not inflate to the {entry.Length} bytes it claims.", entry.Name, entry.DataOffset);
        }
        catch (InvalidDataException e)
        {
            throw _context.Malformed("It does not inflate.", entry.Name, entry.DataOffset, e);
        }
        return bytes;
    }
}
