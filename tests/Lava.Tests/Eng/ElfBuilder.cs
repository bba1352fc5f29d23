using System.Buffers.Binary;
using System.Text;

namespace Lava.Tests.Eng;

/// <summary>Makes the smallest ELF library that has versions: one loaded segment, at an address that is not its offset, and one dynamic section.</summary>
internal sealed class ElfBuilder
{
    private const ulong Address = 0x40_0000;
    private const int HeadersEnd = 64 + 2 * 56;

    private readonly List<byte> _body = [];
    private readonly List<(ulong Tag, ulong Value)> _dynamic = [];

    /// <summary>The versions the library asks of one other, numbered from 2, with their flags.</summary>
    public required (string Library, (string Version, ushort Flags)[] Versions)[] Needs { get; init; }

    /// <summary>The versions the library defines.</summary>
    public string[] Definitions { get; init; } = [];

    /// <summary>Per symbol, from 1 on, the number of its version.</summary>
    public ushort[] Symbols { get; init; } = [];

    /// <summary>The symbols that a relocation binds at once.</summary>
    public uint[] Bound { get; init; } = [];

    /// <summary>The symbols that a relocation binds when they are first called.</summary>
    public uint[] BoundLazily { get; init; } = [];

    public byte[] Build()
    {
        List<byte> names = [0];
        uint Name(string text)
        {
            uint at = (uint)names.Count;
            names.AddRange(Encoding.UTF8.GetBytes(text + "\0"));
            return at;
        }

        ushort index = 2;
        Place(0x6ffffffe, writer =>
        {
            for (int i = 0; i < Needs.Length; i++)
            {
                (string library, (string Version, ushort Flags)[] versions) = Needs[i];
                uint size = 16 + 16 * (uint)versions.Length;
                Write(writer, (ushort)1, (ushort)versions.Length, Name(library), 16u, i + 1 < Needs.Length ? size : 0);
                for (int v = 0; v < versions.Length; v++)
                    Write(writer, 0u, versions[v].Flags, index++, Name(versions[v].Version), v + 1 < versions.Length ? 16u : 0);
            }
        });
        _dynamic.Add((0x6fffffff, (ulong)Needs.Length));
        Place(0x6ffffffc, writer =>
        {
            for (int i = 0; i < Definitions.Length; i++)
                Write(writer, (ushort)1, (ushort)0, (ushort)(i + 1), (ushort)1, 0u, 20u, i + 1 < Definitions.Length ? 28u : 0, Name(Definitions[i]), 0u);
        });
        _dynamic.Add((0x6ffffffd, (ulong)Definitions.Length));
        Place(0x6ffffff0, writer =>
        {
            Write(writer, (ushort)0);
            foreach (ushort version in Symbols) Write(writer, version);
        });
        foreach ((ulong tag, ulong size, uint[] bound) in ((ulong, ulong, uint[])[])[(7, 8, Bound), (0x17, 2, BoundLazily)])
        {
            Place(tag, writer =>
            {
                foreach (uint symbol in bound) Write(writer, 0u, 0u, 7u, symbol, 0u, 0u);
            });
            _dynamic.Add((size, 24 * (ulong)bound.Length));
        }
        Place(5, writer => writer.AddRange(names));

        int dynamic = HeadersEnd + _body.Count;
        foreach ((ulong tag, ulong value) in _dynamic) Write(_body, (uint)tag, 0u, (uint)value, 0u);
        Write(_body, 0u, 0u, 0u, 0u);

        List<byte> file =
        [
            0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, .. new byte[9],
        ];
        Write(file, (ushort)3, (ushort)62, 1u, 0u, 0u, 64u, 0u, 0u, 0u, 0u, (ushort)64, (ushort)56, (ushort)2, (ushort)0, (ushort)0, (ushort)0);
        Segment(file, type: 1, 0, HeadersEnd + _body.Count);
        Segment(file, type: 2, dynamic, HeadersEnd + _body.Count - dynamic);
        return [.. file, .. _body];
    }

    private void Place(ulong tag, Action<List<byte>> write)
    {
        while (_body.Count % 8 != 0) _body.Add(0);
        _dynamic.Add((tag, Address + HeadersEnd + (ulong)_body.Count));
        write(_body);
    }

    private static void Segment(List<byte> file, uint type, int offset, int size) =>
        Write(file, type, 4u, (uint)offset, 0u, (uint)Address + (uint)offset, 0u, (uint)Address + (uint)offset, 0u, (uint)size, 0u, (uint)size, 0u, 8u, 0u);

    private static void Write(List<byte> bytes, params ReadOnlySpan<object> values)
    {
        Span<byte> four = stackalloc byte[4];
        foreach (object value in values)
        {
            int size = value is ushort ? 2 : 4;
            BinaryPrimitives.WriteUInt32LittleEndian(four, value is ushort small ? small : Convert.ToUInt32(value, null));
            bytes.AddRange(four[..size]);
        }
    }
}
