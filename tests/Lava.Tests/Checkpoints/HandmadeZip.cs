using Lava.Checkpoints.Zip;

namespace Lava.Tests.Checkpoints;

/// <summary>A record whose headers may say what is not so.</summary>
internal sealed record HandmadeRecord(string Name, byte[] Stored)
{
    public string? LocalName { get; init; }
    public ushort Method { get; init; }
    public ushort? LocalMethod { get; init; }
    public ushort Flags { get; init; }
    public uint? Length { get; init; }
    public uint? LocalLength { get; init; }
    public uint? StoredLength { get; init; }
    public uint? Crc { get; init; }
    public uint? Offset { get; init; }
}

/// <summary>Zip archives of records that lie.</summary>
internal static class HandmadeZip
{
    public static byte[] Of(params ReadOnlySpan<HandmadeRecord> records)
    {
        var file = new LittleEndianBuffer();
        var directory = new LittleEndianBuffer();
        foreach (HandmadeRecord record in records)
        {
            uint offset = record.Offset ?? (uint)file.Written.Length;
            byte[] name = System.Text.Encoding.UTF8.GetBytes(record.Name), localName = System.Text.Encoding.UTF8.GetBytes(record.LocalName ?? record.Name);
            uint crc = record.Crc ?? Crc32.Compute(record.Stored), length = record.Length ?? (uint)record.Stored.Length;
            uint stored = record.StoredLength ?? (uint)record.Stored.Length;
            file.UInt32(0x04034b50).UInt16(20).UInt16(record.Flags).UInt16(record.LocalMethod ?? record.Method).UInt32(0)
                .UInt32(crc).UInt32(stored).UInt32(record.LocalLength ?? length).UInt16((ushort)localName.Length).UInt16(0).Bytes(localName).Bytes(record.Stored);
            directory.UInt32(0x02014b50).UInt16(20).UInt16(20).UInt16(record.Flags).UInt16(record.Method).UInt32(0)
                .UInt32(crc).UInt32(stored).UInt32(length).UInt16((ushort)name.Length).UInt16(0).UInt16(0).UInt16(0).UInt16(0).UInt32(0).UInt32(offset).Bytes(name);
        }
        return [.. file.Written, .. directory.Written, .. End((ushort)records.Length, (uint)directory.Written.Length, (uint)file.Written.Length)];
    }

    public static byte[] End(ushort count, uint length, uint offset) =>
        new LittleEndianBuffer().UInt32(0x06054b50).UInt32(0).UInt16(count).UInt16(count).UInt32(length).UInt32(offset).UInt16(0).Written.ToArray();
}
