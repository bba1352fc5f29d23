using Lava.IO;

namespace Lava.Service.Storage;

/// <summary>A recording that came in, in a file of its own that nobody else may read. Deleted when it is disposed of, unless it was kept.</summary>
/// <param name="path">Where it is, by a name of the service's own.</param>
/// <param name="bytes">Its size.</param>
/// <param name="name">What the client calls it; null where it said nothing.</param>
internal sealed class Upload(string path, long bytes, string? name) : IDisposable
{
    /// <summary>Where it is.</summary>
    public string Path => path;

    /// <summary>Its size.</summary>
    public long Bytes => bytes;

    /// <summary>What the client calls it; null where it said nothing.</summary>
    public string? Name => name;

    /// <summary>Gives it another name, under which it stays; when this returns, it is on the disk.</summary>
    public void KeepAs(string other)
    {
        using (FileStream file = new(path, FileMode.Open, FileAccess.Write))
            file.Flush(flushToDisk: true);
        File.Move(path, other);
        FolderSync.Flush(System.IO.Path.GetDirectoryName(other)!);
    }

    /// <inheritdoc/>
    public void Dispose() => File.Delete(path);
}
