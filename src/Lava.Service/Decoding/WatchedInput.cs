using System.IO.Pipelines;
using Lava.Commands.Terminal;

namespace Lava.Service.Decoding;

/// <summary>Orders, read ahead on a thread of their own, so that the end of the service is noticed in the middle of a recording.</summary>
internal sealed class WatchedInput : ReadOnlyStream
{
    private readonly Pipe _pipe = new();
    private readonly Stream _orders;

    public WatchedInput(Stream source)
    {
        _orders = _pipe.Reader.AsStream();
        new Thread(() => Copy(source)) { IsBackground = true, Name = "lava orders" }.Start();
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) => _orders.Read(buffer);

    private void Copy(Stream source)
    {
        byte[] buffer = new byte[4096];
        int read;
        while ((read = source.Read(buffer)) > 0)
            _pipe.Writer.WriteAsync(buffer.AsMemory(0, read)).AsTask().GetAwaiter().GetResult();
        // Nobody is left to decode for. What this process has started (ffmpeg) ends with it.
        ProcessLimits.EndGroup(Environment.ProcessId);
        _pipe.Writer.Complete();
    }
}
