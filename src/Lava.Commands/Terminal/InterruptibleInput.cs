namespace Lava.Commands.Terminal;

/// <summary>A stream whose reads end when they are cancelled, though what it reads from may never answer: stdin at a terminal, for one.</summary>
internal sealed class InterruptibleInput(Stream source, CancellationToken cancellation) : ReadOnlyStream
{
    private readonly byte[] _chunk = new byte[1 << 16];

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        cancellation.ThrowIfCancellationRequested();
        int wanted = Math.Min(buffer.Length, _chunk.Length);
        // A read that is given up stays behind on its thread; the process ends without waiting for it.
        int read = Task.Run(() => source.Read(_chunk, 0, wanted), CancellationToken.None).WaitAsync(cancellation).GetAwaiter().GetResult();
        _chunk.AsSpan(0, read).CopyTo(buffer);
        return read;
    }
}
