namespace Lava.Scan.Storage;

/// <summary>A prefix of an S3-compatible bucket. An object is written in one request, which a store does whole or not at all.</summary>
/// <param name="client">How it is reached; not owned.</param>
/// <param name="place">The bucket and the prefix.</param>
public sealed class BucketStorage(BucketClient client, BucketAddress place) : IScanStorage
{
    /// <summary>Largest object that is read back: far beyond any part's.</summary>
    private const long MostBytes = 1L << 30;

    private readonly BucketAddress _place = place with { Key = place.Key.TrimEnd('/') };

    /// <inheritdoc/>
    public string Name => _place.ToString();

    /// <inheritdoc/>
    public bool TryRead(string name, out byte[] content)
    {
        byte[] read = [];
        bool found = Guard(() =>
        {
            if (!client.TryOpen(At(name), out BucketObject opened))
                return false;
            using (opened)
                read = ReadAll(opened, name);
            return true;
        });
        content = read;
        return found;
    }

    /// <inheritdoc/>
    public void Write(string name, ReadOnlyMemory<byte> content) => Guard(() =>
    {
        client.Write(At(name), content);
        return true;
    });

    /// <inheritdoc/>
    public bool TryCreate(string name, ReadOnlyMemory<byte> content) => Guard(() => client.TryCreate(At(name), content));

    /// <inheritdoc/>
    public IEnumerable<string> List(string folder) =>
        Guard(() => client.List(At(folder + "/")).Select(entry => folder + entry.Key[At(folder).Key.Length..]).ToList());

    /// <inheritdoc/>
    public void Delete(string name) => Guard(() =>
    {
        client.Delete(At(name));
        return true;
    });

    /// <inheritdoc/>
    public bool IsEmpty() => Guard(() => !client.List(_place.Key.Length == 0 ? _place : At("")).Any());

    /// <inheritdoc/>
    /// <remarks>Stores have no locks that all of them understand. Two processes that scan into one prefix do the work twice and write the same rows.</remarks>
    public IDisposable Hold() => Stream.Null;

    /// <inheritdoc/>
    public IDisposable Share() => Stream.Null;

    private byte[] ReadAll(BucketObject opened, string name)
    {
        if (opened.Bytes > MostBytes)
            throw new ScanException(ScanErrors.Output, $"{At(name)} has {opened.Bytes} bytes; at most {MostBytes} are read.");
        using var buffer = new MemoryStream();
        opened.Content.CopyTo(buffer);
        return buffer.ToArray();
    }

    private BucketAddress At(string name) => _place with { Key = _place.Key.Length == 0 ? name : $"{_place.Key}/{name}" };

    private static T Guard<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (ScanException error) when (error.Code != ScanErrors.Output)
        {
            throw new ScanException(ScanErrors.Output, error.Message, error);
        }
        catch (IOException error)
        {
            throw new ScanException(ScanErrors.Output, error.Message, error);
        }
    }
}
