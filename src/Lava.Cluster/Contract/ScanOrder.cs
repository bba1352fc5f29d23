namespace Lava.Cluster.Contract;

/// <summary>A scan as it is given to a cluster. All else that workers need to know lies in the scan's storage.</summary>
/// <param name="Id">Its name in the cluster.</param>
/// <param name="Place">Its storage, as every worker can open it: an absolute path, or <c>s3://BUCKET/PREFIX</c>.</param>
/// <param name="Endpoint">Endpoint of the store of buckets; null for the usual one.</param>
/// <param name="InputsSha256">Of the frozen list, so that a worker knows that it sees the same place.</param>
/// <param name="Inputs">Inputs in all.</param>
/// <param name="Shards">Parts that they are cut into, each a shard.</param>
/// <param name="Model">Name of the model's package.</param>
/// <param name="ModelSha256">SHA-256 of its manifest, which stands for the whole package.</param>
/// <param name="Lava">Version of Lava.</param>
/// <param name="Reuse">Whether a worker scores equal bytes once.</param>
[GenerateSerializer]
[Immutable]
[Alias("lava.order")]
internal sealed record ScanOrder(string Id, string Place, string? Endpoint, string InputsSha256, long Inputs, int Shards, string Model, string ModelSha256, string Lava, bool Reuse);
