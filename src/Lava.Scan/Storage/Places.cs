using System.Text;
using Lava.IO;

namespace Lava.Scan.Storage;

/// <summary>Where scans are, as a person names it.</summary>
/// <param name="endpoint">Endpoint of the store of buckets; null for the usual one.</param>
internal sealed class Places(string? endpoint) : IDisposable
{
    private readonly Lazy<BucketClient> _client = new(() => new BucketClient(endpoint));

    /// <summary>The storage of a folder or of <c>s3://BUCKET/PREFIX</c>.</summary>
    public IScanStorage Open(string name) => BucketAddress.IsOne(name) ? new BucketStorage(_client.Value, BucketAddress.Parse(name)) : new FolderStorage(name);

    /// <summary>Folder for what is kept while a scan runs: within its own, or, for a bucket, one of this machine that a later run finds again.</summary>
    public static string WorkFolder(string name) => BucketAddress.IsOne(name)
        ? Path.Combine(Path.GetTempPath(), $"lava-scan-{Sha256.Hex(Encoding.UTF8.GetBytes(name))[..16]}")
        : Path.Combine(name, "work");

    /// <summary>The store of buckets.</summary>
    public BucketClient Bucket => _client.Value;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_client.IsValueCreated)
            _client.Value.Dispose();
    }
}
