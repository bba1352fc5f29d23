namespace Lava.Checkpoints.Reading;

/// <summary>A seekable stream as a <see cref="ByteSource"/>; its faults come out as <see cref="CheckpointErrors.Unreadable"/>.</summary>
internal sealed class StreamSource : ByteSource
{
    private readonly Stream _stream;
    private readonly ReadContext _context;

    public StreamSource(Stream stream, ReadContext context)
    {
        if (!stream.CanSeek || !stream.CanRead)
            throw context.Unreadable("It cannot be read at any place, as a pipe cannot; copy it to a file first.");
        (_stream, _context) = (stream, context);
        Length = stream.Length;
    }

    public override long Length { get; }

    public override void Read(long offset, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(destination.Length, Length - offset);
        try
        {
            _stream.Position = offset;
            _stream.ReadExactly(destination);
        }
        catch (EndOfStreamException e)
        {
            throw _context.Unreadable("The file became shorter while it was read.", e);
        }
        catch (IOException e)
        {
            throw _context.Unreadable($"Reading failed: {e.Message}", e);
        }
    }
}
