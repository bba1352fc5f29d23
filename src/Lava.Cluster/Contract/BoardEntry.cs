namespace Lava.Cluster.Contract;

/// <summary>A scan on the board of a cluster.</summary>
/// <param name="Id">Its name in the cluster.</param>
/// <param name="Place">Its storage.</param>
/// <param name="Submitted">When it was given.</param>
/// <param name="Phase">How far it is.</param>
[GenerateSerializer]
[Immutable]
[Alias("lava.entry")]
internal sealed record BoardEntry(string Id, string Place, DateTimeOffset Submitted, ScanPhase Phase);
