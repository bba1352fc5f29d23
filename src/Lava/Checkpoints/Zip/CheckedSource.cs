using Lava.Checkpoints.Reading;

namespace Lava.Checkpoints.Zip;

/// <summary>A record held against its CRC-32 once: on the way into its buffer where it is read whole, in a pass of its own otherwise.</summary>
internal sealed class CheckedSource(ByteSource bytes, ZipEntry entry, ReadContext context) : ByteSource
{
    // PyTorch can be told to leave sums out (torch.serialization.set_crc32_options) and then writes 0.
    private bool _checked = entry.Crc == 0;

    public override long Length => bytes.Length;

    public override void Read(long offset, Span<byte> destination)
    {
        if (!_checked && destination.Length < Length)
            Check(SumOfAll());
        bytes.Read(offset, destination);
        if (!_checked)
            Check(Crc32.Compute(destination));
    }

    private uint SumOfAll()
    {
        var buffer = new byte[Math.Min(Length, 1 << 16)];
        uint crc = 0;
        for (long at = 0; at < Length; at += buffer.Length)
        {
            Span<byte> part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, Length - at));
            bytes.Read(at, part);
            crc = Crc32.Compute(part, crc);
        }
        return crc;
    }

    private void Check(uint crc)
    {
        if (crc != entry.Crc)
            throw context.Malformed("Its bytes do not match their checksum: the file is damaged. Fetch or save it again.", entry.Name, entry.DataOffset);
        _checked = true;
    }
}
