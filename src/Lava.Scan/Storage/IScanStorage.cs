namespace Lava.Scan.Storage;

/// <summary>Where a scan keeps what it knows and what it found. A folder and a bucket are one, as are any that all workers see.</summary>
/// <remarks>Names have forward slashes between their parts. All members may be called by several threads at once.</remarks>
public interface IScanStorage
{
    /// <summary>How a person would call it: a path, or <c>s3://bucket/prefix</c>.</summary>
    string Name { get; }

    /// <summary>Reads a whole file; false where there is none.</summary>
    /// <exception cref="ScanException">It cannot be read.</exception>
    bool TryRead(string name, out byte[] content);

    /// <summary>Writes a whole file or none: whoever reads meanwhile, or after a power cut, has what stood there before or all of the new.</summary>
    /// <exception cref="ScanException">It cannot be written.</exception>
    void Write(string name, ReadOnlyMemory<byte> content);

    /// <summary>Writes a whole file where there is none; false where there is one, which is left as it is. Of several who try at once, one succeeds.</summary>
    /// <exception cref="ScanException">It cannot be written.</exception>
    bool TryCreate(string name, ReadOnlyMemory<byte> content);

    /// <summary>The names of the files of a folder, in ordinal order; none where there is no such folder.</summary>
    /// <exception cref="ScanException">It cannot be read.</exception>
    IEnumerable<string> List(string folder);

    /// <summary>Takes a file away; nothing happens where there is none.</summary>
    /// <exception cref="ScanException">It cannot be taken away.</exception>
    void Delete(string name);

    /// <summary>Whether nothing is there yet.</summary>
    /// <exception cref="ScanException">It cannot be read.</exception>
    bool IsEmpty();

    /// <summary>Holds the place for one scanning process, where it can; until it is disposed of, or the process ends.</summary>
    /// <exception cref="ScanException">Another process holds or shares it.</exception>
    IDisposable Hold();

    /// <summary>Keeps processes from holding the place for themselves, where it can; any number of processes may share it at once.</summary>
    /// <exception cref="ScanException">Another process holds it.</exception>
    IDisposable Share();
}
