using System.Buffers.Binary;
using System.Text;

namespace Lava.Eng;

/// <summary>What the dynamic section of a 64-bit little-endian ELF library says of versions.</summary>
/// <remarks>Sources: System V gABI, chapters 4 and 5; "Symbol Versioning" in the Linux Standard Base core specification 5.0.</remarks>
internal sealed class ElfImage
{
    private const int Load = 1, Dynamic = 2;
    private const long StringTable = 5, Rela = 7, RelaSize = 8, PltRelocations = 0x17, PltRelocationsSize = 2;
    private const long VersionSymbols = 0x6ffffff0, VersionDefinitions = 0x6ffffffc, VersionDefinitionCount = 0x6ffffffd;
    private const long VersionNeeds = 0x6ffffffe, VersionNeedCount = 0x6fffffff;

    private readonly byte[] _bytes;
    private readonly List<(ulong Address, ulong Offset, ulong Size)> _segments = [];
    private readonly Dictionary<long, ulong> _dynamic = [];

    /// <exception cref="InvalidDataException">It is no such library, or it contradicts itself.</exception>
    public ElfImage(byte[] bytes)
    {
        _bytes = bytes;
        if (bytes.Length < 64 || !bytes.AsSpan(0, 6).SequenceEqual<byte>([0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1]))
            throw new InvalidDataException("This is no 64-bit little-endian ELF file.");
        ulong headers = U64(32);
        int size = U16(54), count = U16(56);
        for (int i = 0; i < count; i++)
            ReadSegment(Checked(headers + (ulong)i * (ulong)size));
        if (_dynamic.Count == 0)
            throw new InvalidDataException("This ELF file has no dynamic section.");
    }

    /// <summary>The versions it asks of other libraries.</summary>
    public IEnumerable<VersionNeed> Needs()
    {
        foreach ((int need, int entries, int first) in Chain(VersionNeeds, VersionNeedCount, countAt: 2, auxiliaryAt: 8, nextAt: 12))
        {
            string library = Text(U32(need + 4));
            int at = first;
            for (int i = 0; i < entries; i++)
            {
                yield return new VersionNeed(library, Text(U32(at + 8)), U16(at + 6), U16(at + 4), at + 4);
                if (U32(at + 12) == 0) break;
                at = Checked((ulong)at + U32(at + 12));
            }
        }
    }

    /// <summary>The versions it defines.</summary>
    public IEnumerable<string> Definitions() =>
        Chain(VersionDefinitions, VersionDefinitionCount, countAt: 6, auxiliaryAt: 12, nextAt: 16).Select(definition => Text(U32(definition.First)));

    /// <summary>Whether any relocation binds a symbol of the version with this index: then the loader, or a later call, needs it.</summary>
    public bool Binds(int version)
    {
        int symbols = Offset(VersionSymbols);
        return Relocations(Rela, RelaSize).Concat(Relocations(PltRelocations, PltRelocationsSize))
            .Any(symbol => symbol != 0 && (U16(Checked((ulong)symbols + 2UL * symbol)) & 0x7fff) == version);
    }

    private void ReadSegment(int at)
    {
        ulong offset = U64(at + 8), address = U64(at + 16), size = U64(at + 32);
        if (U32(at) == Load)
            _segments.Add((address, offset, size));
        if (U32(at) != Dynamic || _dynamic.Count > 0) return;
        for (int entry = Checked(offset); U64(entry) != 0; entry += 16)
            _dynamic[(long)U64(entry)] = U64(entry + 8);
    }

    private IEnumerable<(int Entry, int Count, int First)> Chain(long table, long tableCount, int countAt, int auxiliaryAt, int nextAt)
    {
        if (!_dynamic.TryGetValue(tableCount, out ulong entries)) yield break;
        int at = Offset(table);
        for (ulong i = 0; i < entries; i++)
        {
            yield return (at, U16(at + countAt), Checked((ulong)at + U32(at + auxiliaryAt)));
            if (U32(at + nextAt) == 0) break;
            at = Checked((ulong)at + U32(at + nextAt));
        }
    }

    private IEnumerable<uint> Relocations(long table, long size)
    {
        if (!_dynamic.TryGetValue(size, out ulong bytes)) yield break;
        int start = Offset(table);
        for (ulong i = 0; i < bytes / 24; i++)
            yield return U32(Checked((ulong)start + 24 * i) + 12);
    }

    private int Offset(long tag)
    {
        if (!_dynamic.TryGetValue(tag, out ulong address))
            throw new InvalidDataException($"The dynamic section lacks tag 0x{tag:x}.");
        foreach ((ulong start, ulong offset, ulong size) in _segments)
            if (address >= start && address - start < size)
                return Checked(offset + (address - start));
        throw new InvalidDataException($"No segment holds address 0x{address:x}.");
    }

    private string Text(uint index)
    {
        ReadOnlySpan<byte> rest = _bytes.AsSpan(Checked((ulong)Offset(StringTable) + index));
        int end = rest.IndexOf((byte)0);
        return end >= 0 ? Encoding.UTF8.GetString(rest[..end]) : throw new InvalidDataException("A name runs past the end of the file.");
    }

    private int Checked(ulong offset) =>
        offset < (ulong)_bytes.Length ? (int)offset : throw new InvalidDataException($"Offset 0x{offset:x} is past the end of the file.");

    private ushort U16(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(offset, 2));

    private uint U32(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(offset, 4));

    private ulong U64(int offset) => BinaryPrimitives.ReadUInt64LittleEndian(Bytes(offset, 8));

    private ReadOnlySpan<byte> Bytes(int offset, int count) => offset >= 0 && offset <= _bytes.Length - count
        ? _bytes.AsSpan(offset, count)
        : throw new InvalidDataException($"Offset 0x{offset:x} is past the end of the file.");
}
