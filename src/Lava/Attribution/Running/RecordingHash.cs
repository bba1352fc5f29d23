using Lava.Audio;
using Lava.IO;

namespace Lava.Attribution;

/// <summary>What ties a verdict to the bytes it was given on.</summary>
internal static class RecordingHash
{
    /// <summary>SHA-256 of a recording's file in lower-case hex; null where it has none.</summary>
    /// <exception cref="AudioException">The file cannot be read.</exception>
    public static string? Of(Recording recording, CancellationToken cancellation)
    {
        if (recording.FilePath is not { } path) return null;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
            return Sha256.Hex(stream, cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AudioException(AudioErrors.Unreadable, $"It cannot be read: {exception.Message}", exception);
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
