using System.Diagnostics;
using Lava.IO;

namespace Lava.Scan.Storage;

/// <summary>A folder. Files are written beside their place, flushed to the disk, and renamed.</summary>
/// <param name="path">Where it is; made at the first write.</param>
/// <param name="patience">How long <see cref="Hold"/> waits for others to let go; null for somewhat longer than the workers of a cluster take to hear that a scan is over.</param>
public sealed class FolderStorage(string path, TimeSpan? patience = null) : IScanStorage
{
    private static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(8), Again = TimeSpan.FromMilliseconds(100);
    private const string LockName = ".lock";
    private const string TemporaryFiles = ".*.tmp";
    private readonly string _path = Path.GetFullPath(path);

    /// <inheritdoc/>
    public string Name { get; } = path;

    /// <inheritdoc/>
    public bool TryRead(string name, out byte[] content)
    {
        string file = PathOf(name);
        content = [];
        try
        {
            if (!File.Exists(file))
                return false;
            content = File.ReadAllBytes(file);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ScanException(ScanErrors.Output, $"{file} cannot be read: {error.Message}", error);
        }
    }

    /// <inheritdoc/>
    public void Write(string name, ReadOnlyMemory<byte> content) => Put(name, content, file =>
    {
        file.Commit();
        return true;
    });

    /// <inheritdoc/>
    public bool TryCreate(string name, ReadOnlyMemory<byte> content) => !File.Exists(PathOf(name)) && Put(name, content, file => file.TryCommitNew());

    /// <inheritdoc/>
    public IEnumerable<string> List(string folder)
    {
        string full = PathOf(folder);
        try
        {
            return Directory.Exists(full)
                ? [.. new DirectoryInfo(full).EnumerateFiles().Select(file => file.Name).Where(name => name[0] != '.').Order(StringComparer.Ordinal).Select(name => $"{folder}/{name}")]
                : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ScanException(ScanErrors.Output, $"{full} cannot be read: {error.Message}", error);
        }
    }

    /// <inheritdoc/>
    public void Delete(string name)
    {
        string file = PathOf(name);
        try
        {
            if (File.Exists(file))
                File.Delete(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ScanException(ScanErrors.Output, $"{file} cannot be deleted: {error.Message}", error);
        }
    }

    /// <inheritdoc/>
    public bool IsEmpty()
    {
        try
        {
            return !File.Exists(_path) && (!Directory.Exists(_path) || Directory.EnumerateFileSystemEntries(_path).All(entry => Path.GetFileName(entry) == LockName));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ScanException(ScanErrors.Output, $"{Name} cannot be read: {error.Message}", error);
        }
    }

    /// <inheritdoc/>
    /// <remarks>The system lets go of it when the process dies, however it dies. What a process that was killed had half written is taken away.</remarks>
    public IDisposable Hold()
    {
        FileStream held = LockAlone();
        foreach (string temporary in Directory.EnumerateFiles(_path, TemporaryFiles, new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }))
            File.Delete(temporary);
        return held;
    }

    /// <inheritdoc/>
    public IDisposable Share() => Lock(FileShare.ReadWrite);

    private FileStream LockAlone()
    {
        long begun = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return Lock(FileShare.None);
            }
            catch (ScanException error) when (error.Code == ScanErrors.Busy && Stopwatch.GetElapsedTime(begun) < (patience ?? UsualPatience))
            {
                Thread.Sleep(Again);
            }
        }
    }

    private FileStream Lock(FileShare share)
    {
        string file = PathOf(LockName);
        try
        {
            Directory.CreateDirectory(_path);
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, share);
        }
        catch (IOException error) when (File.Exists(file))
        {
            throw new ScanException(ScanErrors.Busy, $"Another process scans into {Name}. Wait until it is done, or choose another folder.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ScanException(ScanErrors.Output, $"{Name} cannot be written: {error.Message}", error);
        }
    }

    private bool Put(string name, ReadOnlyMemory<byte> content, Func<AtomicFile, bool> commit)
    {
        string path = PathOf(name);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using AtomicFile file = AtomicFile.Create(path);
            file.Stream.Write(content.Span);
            return commit(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ScanException(ScanErrors.Output, $"{path} cannot be written: {error.Message} Make room or get the rights, and give the same command again.", error);
        }
    }

    private string PathOf(string name) => Path.Combine([_path, .. name.Split('/')]);
}
