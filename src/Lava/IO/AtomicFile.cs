namespace Lava.IO;

/// <summary>A file that appears under its name whole or not at all: written beside its place, flushed to the disk, then renamed.</summary>
/// <remarks>
/// Disposing without <see cref="Commit"/> removes what was written and leaves whatever stood at the path untouched. A symbolic link is
/// followed, so that its target is replaced and not the link.
/// </remarks>
internal sealed class AtomicFile : IDisposable
{
    private readonly string _target;
    private readonly string _temporary;
    private bool _finished;

    private AtomicFile(string target, string temporary, FileStream stream) => (_target, _temporary, Stream) = (target, temporary, stream);

    /// <summary>Where to write; seekable. Closed by <see cref="Commit"/>.</summary>
    public FileStream Stream { get; }

    /// <summary>Opens a temporary file in the folder of <paramref name="path"/>, which must exist.</summary>
    /// <exception cref="IOException">The folder is missing or full, or the path names a folder.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static AtomicFile Create(string path)
    {
        // Asked for its link first: resolving a path at which nothing stands yet is an error.
        var file = new FileInfo(path);
        string target = file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        if (Directory.Exists(target))
            throw new IOException($"'{target}' is a folder.");
        string temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetRandomFileName()}.tmp");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 1 << 16 };
        return new AtomicFile(target, temporary, new FileStream(temporary, options));
    }

    /// <summary>Writes a whole file: <paramref name="write"/> fills the stream, and the file is there once this returns.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        using AtomicFile file = Create(path);
        write(file.Stream);
        file.Commit();
    }

    /// <summary>Flushes to the disk and gives the file its name, replacing what stood there.</summary>
    /// <param name="durable">Whether to wait until it would survive a power cut; what can be made again, and is checked on reading, need not.</param>
    public void Commit(bool durable = true)
    {
        Close(durable);
        if (!OperatingSystem.IsWindows() && File.Exists(_target))
            File.SetUnixFileMode(_temporary, File.GetUnixFileMode(_target));
        File.Move(_temporary, _target, overwrite: true);
        _finished = true;
        if (durable)
            FolderSync.Flush(Path.GetDirectoryName(_target)!);
    }

    /// <summary>Flushes to the disk and gives the file its name where nothing stands there; false where something does, which is left as it is.</summary>
    public bool TryCommitNew()
    {
        Close(durable: true);
        _finished = NewName.TryMove(_temporary, _target);
        if (_finished)
            FolderSync.Flush(Path.GetDirectoryName(_target)!);
        return _finished; // where it is false, disposing takes away what was written
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_finished)
            return;
        _finished = true;
        try
        {
            Stream.Dispose();
        }
        finally
        {
            File.Delete(_temporary);
        }
    }

    private void Close(bool durable)
    {
        ObjectDisposedException.ThrowIf(_finished, this);
        Stream.Flush(flushToDisk: durable);
        Stream.Dispose();
    }
}
