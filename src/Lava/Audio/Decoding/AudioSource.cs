using Lava.IO;
using Microsoft.Win32.SafeHandles;

namespace Lava.Audio.Decoding;

/// <summary>A regular file, opened once: everything that is found out about it and decoded from it is the same bytes.</summary>
internal sealed class AudioSource : IDisposable
{
    private readonly SafeFileHandle _handle;

    private AudioSource(string path, SafeFileHandle handle, long length) => (Path, _handle, Length) = (path, handle, length);

    /// <summary>Absolute path, without links.</summary>
    public string Path { get; }

    /// <summary>Bytes, when it was opened.</summary>
    public long Length { get; }

    /// <exception cref="AudioException">It is no regular file, is empty, or may not be read.</exception>
    public static AudioSource Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length == 0) throw new AudioException(AudioErrors.Unreadable, "Its name is empty.");
        try
        {
            string full = RealPath.Of(System.IO.Path.GetFullPath(path));
            // Opening a named pipe waits for its writer, and opening a device may do anything. Neither has a length, so that is asked first.
            RefuseUnlessRegular(full);
            SafeFileHandle handle = File.OpenHandle(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            try
            {
                return new AudioSource(full, handle, RandomAccess.GetLength(handle));
            }
            catch
            {
                handle.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new AudioException(AudioErrors.Unreadable, e is FileNotFoundException or DirectoryNotFoundException
                ? "There is no such file."
                : $"It cannot be opened: {e.Message}", e);
        }
    }

    /// <summary>Reads from an offset; fewer bytes than asked only at the end.</summary>
    public int Read(Span<byte> buffer, long offset)
    {
        int count = 0;
        try
        {
            while (count < buffer.Length)
            {
                int read = RandomAccess.Read(_handle, buffer[count..], offset + count);
                if (read == 0)
                    break;
                count += read;
            }
        }
        catch (IOException e)
        {
            throw new AudioException(AudioErrors.Unreadable, $"It cannot be read: {e.Message}", e);
        }
        return count;
    }

    public void Dispose() => _handle.Dispose();

    private static void RefuseUnlessRegular(string path)
    {
        if (Directory.Exists(path))
            throw new AudioException(AudioErrors.Unreadable, "It is a folder, not a recording.");
        var file = new FileInfo(path);
        // What a shell puts in the place of <(command) links to one of these.
        if (file.Name.StartsWith("pipe:[", StringComparison.Ordinal) || file.Name.StartsWith("socket:[", StringComparison.Ordinal))
            throw new AudioException(AudioErrors.Unreadable, "It is a pipe, not a file; a recording may come through standard input instead.");
        if (!file.Exists)
            throw new AudioException(AudioErrors.Unreadable, "There is no such file.");
        if (file.Length == 0)
        {
            throw new AudioException(AudioErrors.Empty,
                "It has no bytes: an empty file, or a device or pipe, which are not opened (a recording may come through standard input).");
        }
    }
}
