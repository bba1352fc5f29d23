namespace Lava.Audio;

/// <summary>A recording that came as a stream (standard input, a named pipe, an upload), kept in a private temporary file until it is disposed of.</summary>
/// <remarks>Scaling takes a first pass over all of a recording and many formats are read from both ends, so a stream that passes once is not enough.</remarks>
public sealed class SpooledRecording : Recording, IDisposable
{
    /// <summary>Most bytes that are kept where nothing else is said: 4 GiB, 6 hours of CD audio.</summary>
    public const long DefaultMaxBytes = 4L << 30;

    private readonly FileStream _file;
    private readonly AudioLimits? _limits;

    private SpooledRecording(FileStream file, string name, AudioLimits? limits) => (_file, Name, _limits) = (file, name, limits);

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    internal override string FilePath => _file.Name;

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">Read from where it stands, and left open.</param>
    /// <param name="name">How the recording is named in verdicts and errors.</param>
    /// <param name="limits">How much it may cost to decode; <see cref="AudioLimits.Default"/> where null.</param>
    /// <param name="maxBytes">Most bytes that are kept.</param>
    /// <param name="cancellation">Checked between reads.</param>
    /// <exception cref="AudioException">It is empty, longer than <paramref name="maxBytes"/>, or cannot be read or kept.</exception>
    public static SpooledRecording Create(Stream stream, string name = "-", AudioLimits? limits = null, long maxBytes = DefaultMaxBytes,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxBytes);
        FileStream? file = null;
        try
        {
            file = CreateFile();
            Copy(stream, file, maxBytes, cancellation);
            return new SpooledRecording(file, name, limits);
        }
        catch (Exception e)
        {
            file?.Dispose();
            if (e is IOException or UnauthorizedAccessException)
                throw new AudioException(AudioErrors.Unreadable, $"It cannot be read, or not be kept in {Path.GetTempPath()}: {e.Message}", e);
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">It was disposed of.</exception>
    public override AudioReader Open(CancellationToken cancellation = default)
    {
        ObjectDisposedException.ThrowIf(!_file.CanRead, this);
        return AudioFile.Open(FilePath, _limits, cancellation);
    }

    /// <summary>Deletes the file.</summary>
    public void Dispose() => _file.Dispose();

    /// <summary>A new file that nobody else may read, gone when it is closed.</summary>
    private static FileStream CreateFile()
    {
        FileStreamOptions options = new()
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(Path.GetTempPath(), $"lava-{Path.GetRandomFileName()}"), options);
    }

    private static void Copy(Stream from, FileStream to, long maxBytes, CancellationToken cancellation)
    {
        byte[] buffer = new byte[1 << 16];
        int read;
        while ((read = from.Read(buffer)) > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            if (to.Position + read > maxBytes)
                throw new AudioException(AudioErrors.LimitExceeded, $"It is longer than {maxBytes} bytes, the most that is kept of a stream.");
            to.Write(buffer, 0, read);
        }
        if (to.Position == 0)
            throw new AudioException(AudioErrors.Empty, "The stream is empty.");
        to.Flush();
    }
}
