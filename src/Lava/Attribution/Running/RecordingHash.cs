using System.Buffers;
using Lava.Audio;
using Lava.Audio.Decoding;
using Lava.IO;

namespace Lava.Attribution;

/// <summary>What ties a verdict to the bytes it was given on.</summary>
internal static class RecordingHash
{
    private const int BlockSize = 1 << 17;

    /// <summary>SHA-256 of a recording's file in lower-case hex; null where it has none.</summary>
    /// <exception cref="AudioException">It is no regular file, is empty, or cannot be read.</exception>
    public static string? Of(Recording recording, CancellationToken cancellation)
    {
        if (recording.FilePath is not { } path) return null;
        using AudioSource source = AudioSource.Open(path); // which refuses what opening would wait for: named pipes, devices
        return Of(source, cancellation).Sha256;
    }

    /// <summary>Bytes of a file that is open, and their SHA-256 in lower-case hex.</summary>
    /// <exception cref="AudioException">It cannot be read.</exception>
    public static (long Bytes, string Sha256) Of(AudioSource source, CancellationToken cancellation)
    {
        var hash = new Sha256();
        byte[] block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            long at = 0;
            for (int read; (read = source.Read(block, at)) > 0; at += read)
            {
                cancellation.ThrowIfCancellationRequested();
                hash.Append(block.AsSpan(0, read));
            }
            return (at, hash.FinishHex());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    /// <summary>Makes sure that the bytes are still those of a sum that was taken before they were decoded.</summary>
    /// <exception cref="AudioException">They are not.</exception>
    public static void Confirm(Recording recording, string? sum, CancellationToken cancellation)
    {
        // What was spooled or uploaded is nobody else's to change.
        if (recording is RecordingFile && Of(recording, cancellation) != sum)
            throw new AudioException(AudioErrors.Changed, "The file changed while it was analyzed. Analyze a copy that nobody writes to.");
    }

    /// <summary>Size of a recording's file; 0 where it has none.</summary>
    public static long Bytes(Recording recording) => recording.FilePath is { } path ? new FileInfo(path).Length : 0;
}
