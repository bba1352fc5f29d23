using Lava.IO;
using Lava.Scan.Storage;

namespace Lava.Scan.Cli;

/// <summary>Where scans are, as the command line names it.</summary>
internal sealed class Places(string? endpoint) : IDisposable
{
    private readonly Lazy<BucketClient> _client = new(() => new BucketClient(endpoint));

    /// <summary>The storage of a folder or of <c>s3://BUCKET/PREFIX</c>.</summary>
    public IScanStorage Open(string name) => BucketAddress.IsOne(name) ? new BucketStorage(_client.Value, BucketAddress.Parse(name)) : new FolderStorage(name);

    /// <summary>Folder for what is kept while a scan runs: within its own, or, for a bucket, one of this machine that a later run finds again.</summary>
    public static string WorkFolder(string name) => BucketAddress.IsOne(name)
        ? Path.Combine(Path.GetTempPath(), $"lava-scan-{Sha256.Hex(System.Text.Encoding.UTF8.GetBytes(name))[..16]}")
        : Path.Combine(name, "work");

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_client.IsValueCreated)
            _client.Value.Dispose();
    }
}
