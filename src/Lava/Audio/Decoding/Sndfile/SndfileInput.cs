using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lava.Audio.Decoding.Sndfile;

/// <summary>The file as libsndfile sees it: a position in a view, moved and read through callbacks.</summary>
/// <remarks>No exception may cross the native frames: the first is kept, the library told that the file ends, and the reader throws it afterwards.</remarks>
internal sealed unsafe class SndfileInput(SourceView view, long claimedLength, CancellationToken cancellation)
{
    /// <summary>What libmpg123 reads at the very end of a file, to look for an ID3v1 tag.</summary>
    private const int TailLength = 128;

    private long _position;

    /// <summary>What went wrong in a callback.</summary>
    public Exception? Fault { get; private set; }

    public static LibSndfile.VirtualIo Callbacks => new()
    {
        Length = &LengthOf,
        Seek = &Seek,
        Read = &Read,
        Write = &Write,
        Tell = &Tell,
    };

    private long Length => Math.Max(claimedLength, view.Length);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static long LengthOf(nint user) => Of(user).Length;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static long Tell(nint user) => Of(user)._position;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static long Write(byte* data, long count, nint user) => 0;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static long Seek(long offset, int whence, nint user)
    {
        SndfileInput input = Of(user);
        long from = whence switch { 0 => 0, 1 => input._position, 2 => input.Length, _ => -1 };
        if (from < 0 || offset > long.MaxValue - from || from + offset < 0)
            return -1;
        return input._position = from + offset;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static long Read(byte* data, long count, nint user)
    {
        SndfileInput input = Of(user);
        if (input.Fault is not null || count <= 0)
            return 0;
        try
        {
            input.ThrowIfCancelled();
            var buffer = new Span<byte>(data, (int)Math.Min(count, 1 << 30));
            int read = input.ReadNext(buffer);
            input._position += read;
            return read;
        }
        catch (Exception e)
        {
            input.Fault = e;
            return 0;
        }
    }

    private void ThrowIfCancelled() => cancellation.ThrowIfCancellationRequested();

    private int ReadNext(Span<byte> buffer)
    {
        if (_position < view.Length)
            return view.Read(buffer, _position);
        // Where the claimed length is longer than the file, its last bytes must exist, or libmpg123 takes the file for a pipe.
        if (_position < Length - TailLength)
            return 0;
        int count = (int)Math.Min(buffer.Length, Length - _position);
        buffer[..Math.Max(0, count)].Clear();
        return Math.Max(0, count);
    }

    private static SndfileInput Of(nint user) => (SndfileInput)GCHandle.FromIntPtr(user).Target!;
}
