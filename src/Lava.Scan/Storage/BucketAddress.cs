namespace Lava.Scan.Storage;

/// <summary>A place in an S3-compatible store: <c>s3://bucket/key</c>.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">A key, or what keys begin with; may be empty.</param>
public sealed record BucketAddress(string Bucket, string Key)
{
    private const string Scheme = "s3://";

    /// <summary>Whether a text is meant as such an address.</summary>
    public static bool IsOne(string text) => text.StartsWith(Scheme, StringComparison.Ordinal);

    /// <summary>Reads an address. Keys are taken as they are: nothing in them is escaped.</summary>
    /// <exception cref="ScanException">There is no bucket in it.</exception>
    public static BucketAddress Parse(string text)
    {
        string rest = IsOne(text) ? text[Scheme.Length..] : throw NotOne(text);
        int slash = rest.IndexOf('/', StringComparison.Ordinal);
        (string bucket, string key) = slash < 0 ? (rest, "") : (rest[..slash], rest[(slash + 1)..]);
        return bucket.Length > 0 && bucket.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') ? new BucketAddress(bucket, key) : throw NotOne(text);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Scheme}{Bucket}/{Key}";

    private static ScanException NotOne(string text) => new(ScanErrors.Source, $"'{text}' is no address in a bucket; expected s3://BUCKET/KEY.");
}
