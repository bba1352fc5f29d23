using Amazon.S3.Model;

namespace Lava.Scan.Storage;

/// <summary>An object of a bucket, being read.</summary>
public sealed class BucketObject : IDisposable
{
    private readonly GetObjectResponse _response;

    internal BucketObject(GetObjectResponse response) => _response = response;

    /// <summary>Its size in bytes, as the store says.</summary>
    public long Bytes => _response.ContentLength;

    /// <summary>What it holds.</summary>
    public Stream Content => _response.ResponseStream;

    /// <inheritdoc/>
    public void Dispose() => _response.Dispose();
}
