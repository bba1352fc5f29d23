using System.Net;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Lava.Scan.Storage;

/// <summary>An S3-compatible store. Thread-safe.</summary>
/// <remarks>
/// Credentials come from AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN and from nowhere else, so that no profile and no metadata service of a
/// machine is asked unbidden; without them requests are anonymous, as public buckets allow. AWS_REGION names the region, AWS_ENDPOINT_URL_S3 or
/// AWS_ENDPOINT_URL the endpoint of a store that is not Amazon's.
/// </remarks>
public sealed class BucketClient : IDisposable
{
    private const string UsualRegion = "us-east-1";
    private const int Retries = 4;
    private readonly AmazonS3Client _client;
    private readonly bool _anonymous;

    /// <param name="endpoint">Endpoint of the store; null for that of the environment, else Amazon's.</param>
    /// <exception cref="ScanException">The endpoint is no http address, or half of the credentials is missing.</exception>
    public BucketClient(string? endpoint = null)
    {
        string region = Variable("AWS_REGION") ?? Variable("AWS_DEFAULT_REGION") ?? UsualRegion;
        var config = new AmazonS3Config
        {
            MaxErrorRetry = Retries,
            // Stores other than Amazon's do not know its newer sums; what is written is hashed by Lava itself.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        endpoint ??= Variable("AWS_ENDPOINT_URL_S3") ?? Variable("AWS_ENDPOINT_URL");
        if (endpoint is null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }
        else
        {
            if (!Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
                throw new ScanException(ScanErrors.Source, $"The endpoint '{endpoint}' is no address; expected http:// or https:// and a host.");
            (config.ServiceURL, config.AuthenticationRegion, config.ForcePathStyle) = (endpoint, region, true);
        }
        AWSCredentials credentials = Credentials();
        _anonymous = credentials is AnonymousAWSCredentials;
        _client = new AmazonS3Client(credentials, config);
    }

    /// <summary>The keys that begin with a prefix and their sizes in bytes, in the store's order (that of their UTF-8 bytes); a page is asked for when it is reached.</summary>
    /// <exception cref="ScanException">The store refuses, or cannot be reached.</exception>
    public IEnumerable<(string Key, long Bytes)> List(BucketAddress prefix, CancellationToken cancellation = default)
    {
        var request = new ListObjectsV2Request { BucketName = prefix.Bucket, Prefix = prefix.Key };
        while (true)
        {
            ListObjectsV2Response page = Ask(prefix, () => _client.ListObjectsV2Async(request, cancellation));
            foreach (S3Object entry in page.S3Objects ?? [])
                yield return (entry.Key, entry.Size ?? 0);
            if (page.IsTruncated is not true)
                yield break;
            if (string.IsNullOrEmpty(page.NextContinuationToken) || page.NextContinuationToken == request.ContinuationToken)
                throw new ScanException(ScanErrors.Source, $"The list of {prefix} does not go on: the store says that there is more and not where.");
            request.ContinuationToken = page.NextContinuationToken;
        }
    }

    /// <summary>Opens an object; false where there is none.</summary>
    /// <exception cref="ScanException">The store refuses, or cannot be reached.</exception>
    public bool TryOpen(BucketAddress address, out BucketObject content, CancellationToken cancellation = default)
    {
        try
        {
            GetObjectResponse response = Ask(address, () => _client.GetObjectAsync(new GetObjectRequest { BucketName = address.Bucket, Key = address.Key }, cancellation));
            content = new BucketObject(response);
            return true;
        }
        catch (ScanException error) when (error.InnerException is AmazonS3Exception { StatusCode: HttpStatusCode.NotFound, ErrorCode: not "NoSuchBucket" })
        {
            content = null!;
            return false;
        }
    }

    /// <summary>Writes a whole object, in one request: others see what stood there before or all of it.</summary>
    /// <exception cref="ScanException">The store refuses, or cannot be reached.</exception>
    public void Write(BucketAddress address, ReadOnlyMemory<byte> content) => Put(address, content, ifNoneMatch: null);

    /// <summary>Writes a whole object where there is none; false where there is one.</summary>
    /// <exception cref="ScanException">The store refuses, or cannot be reached.</exception>
    /// <remarks>A store that knows no conditional writes writes all the same: the last of several who try at once has its way.</remarks>
    public bool TryCreate(BucketAddress address, ReadOnlyMemory<byte> content)
    {
        try
        {
            Put(address, content, ifNoneMatch: "*");
            return true;
        }
        // 409 is the answer where another request for the same key is under way.
        catch (ScanException error) when (error.InnerException is AmazonS3Exception { StatusCode: HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict })
        {
            return false;
        }
    }

    /// <summary>Takes an object away; nothing happens where there is none.</summary>
    /// <exception cref="ScanException">The store refuses, or cannot be reached.</exception>
    public void Delete(BucketAddress address) =>
        _ = Ask(address, () => _client.DeleteObjectAsync(new DeleteObjectRequest { BucketName = address.Bucket, Key = address.Key }));

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private void Put(BucketAddress address, ReadOnlyMemory<byte> content, string? ifNoneMatch)
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        var request = new PutObjectRequest { BucketName = address.Bucket, Key = address.Key, InputStream = stream, AutoCloseStream = false, UseChunkEncoding = false, IfNoneMatch = ifNoneMatch };
        _ = Ask(address, () => _client.PutObjectAsync(request));
    }

    private T Ask<T>(BucketAddress address, Func<Task<T>> request)
    {
        try
        {
            return request().GetAwaiter().GetResult();
        }
        catch (Exception error) when (error is AmazonServiceException or AmazonClientException or HttpRequestException or IOException)
        {
            string hint = _anonymous && error is AmazonServiceException { StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized }
                ? " The request was anonymous: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
                : "";
            throw new ScanException(ScanErrors.Fetch, $"{address}: {error.Message}{hint}", error);
        }
    }

    private static AWSCredentials Credentials() => (Variable("AWS_ACCESS_KEY_ID"), Variable("AWS_SECRET_ACCESS_KEY"), Variable("AWS_SESSION_TOKEN")) switch
    {
        (null, null, _) => new AnonymousAWSCredentials(),
        ({ } id, { } secret, null) => new BasicAWSCredentials(id, secret),
        ({ } id, { } secret, { } token) => new SessionAWSCredentials(id, secret, token),
        _ => throw new ScanException(ScanErrors.Source, "Only one of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY is set; set both, or neither for public buckets."),
    };

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
