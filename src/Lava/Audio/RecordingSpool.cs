namespace Lava.Audio;

/// <summary>A recording that comes from a stream, kept in a temporary file for as long as it is needed: attribution reads it more than once.</summary>
public sealed class RecordingSpool : IDisposable
{
    /// <summary>Most bytes that are taken from a stream where no other limit is named: 8 GiB, about a day of CD audio.</summary>
    public const long DefaultMaxBytes = 8L << 30;

    private const int BufferBytes = 1 << 16;

    private RecordingSpool(RecordingFile recording) => Recording = recording;

    /// <summary>The recording; readable until the spool is disposed.</summary>
    public RecordingFile Recording { get; }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="source">Encoded audio of any format that files may have.</param>
    /// <param name="name">How the recording is named in verdicts and errors.</param>
    /// <param name="limits">Limits of decoding.</param>
    /// <param name="maxBytes">Most bytes that are taken.</param>
    /// <param name="cancellation">Checked between reads.</param>
    /// <exception cref="AudioException">The stream fails, holds nothing or more than <paramref name="maxBytes"/>, or there is no room for it.</exception>
    public static RecordingSpool Read(Stream source, string name, AudioLimits? limits = null, long maxBytes = DefaultMaxBytes,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        string path = CreateFile();
        try
        {
            Copy(source, path, maxBytes, cancellation);
            return new RecordingSpool(new RecordingFile(path, limits, name));
        }
        catch (Exception error)
        {
            File.Delete(path);
            if (error is IOException or UnauthorizedAccessException)
                throw new AudioException(AudioErrors.Unreadable, $"The recording could not be read into a temporary file: {error.Message}", error);
            throw;
        }
    }

    /// <summary>Deletes the temporary file.</summary>
    public void Dispose() => File.Delete(Recording.Path);

    private static string CreateFile()
    {
        try
        {
            return Path.GetTempFileName(); // readable by its owner only
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AudioException(AudioErrors.Unreadable,
                $"There is no room for a temporary file in {Path.GetTempPath()}: {error.Message} Set TMPDIR to another folder.", error);
        }
    }

    private static void Copy(Stream source, string path, long maxBytes, CancellationToken cancellation)
    {
        using var target = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None, bufferSize: 0);
        byte[] buffer = new byte[BufferBytes];
        long total = 0;
        for (int read; (read = source.Read(buffer)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            total += read;
            if (total > maxBytes)
                throw new AudioException(AudioErrors.LimitExceeded, $"The recording has more than the {maxBytes:N0} bytes that are taken from a stream.");
            target.Write(buffer, 0, read);
        }
        if (total == 0)
            throw new AudioException(AudioErrors.Empty, "The stream holds nothing.");
    }
}
