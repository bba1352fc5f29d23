using System.Runtime.InteropServices;

namespace Lava.Commands.Terminal;

/// <summary>The results' way out: stdout, with a closed pipe told rather than swallowed.</summary>
/// <remarks>
/// The console's own stream ignores EPIPE, so that <c>lava analyze folder | head -1</c> would work on to the end of the folder; and a
/// <see cref="FileStream"/> over the descriptor keeps an offset of its own, which overwrites what a shell's later commands append.
/// </remarks>
internal sealed partial class StandardOutput : Stream
{
    private const int Descriptor = 1;
    private const int Interrupted = 4;
    private const int TryAgain = 11;
    private const int TryAgainApple = 35;
    private const int BrokenPipe = 32;

    /// <summary>Opens stdout.</summary>
    public static Stream Open() => OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : new StandardOutput();

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            nint written = write(Descriptor, in MemoryMarshal.GetReference(buffer), (nuint)buffer.Length);
            if (written >= 0)
            {
                buffer = buffer[(int)written..];
                continue;
            }
            int error = Marshal.GetLastPInvokeError();
            if (error == BrokenPipe)
                throw new ClosedPipeException();
            if (error is TryAgain or TryAgainApple)
                Thread.Sleep(1); // someone made the descriptor non-blocking
            else if (error != Interrupted)
                throw new IOException($"Results cannot be written to stdout: {Marshal.GetPInvokeErrorMessage(error)}.");
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

#pragma warning disable IDE1006, SYSLIB1054 // the C library's name
    [LibraryImport("libc", SetLastError = true)]
    private static partial nint write(int descriptor, in byte buffer, nuint count);
#pragma warning restore IDE1006, SYSLIB1054
}
