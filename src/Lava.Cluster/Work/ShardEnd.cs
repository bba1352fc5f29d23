using Lava.Cluster.Contract;

namespace Lava.Cluster.Work;

/// <summary>How a run of a shard ended.</summary>
/// <param name="Done">What it came to; null where it did not.</param>
/// <param name="Problem">What went wrong; null where nothing did, or where it was only told to end.</param>
/// <param name="Final">Whether it would go wrong again anywhere.</param>
internal sealed record ShardEnd(ShardDone? Done, string? Problem, bool Final);
