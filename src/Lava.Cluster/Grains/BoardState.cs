using Lava.Cluster.Contract;

namespace Lava.Cluster.Grains;

/// <summary>What the board keeps.</summary>
internal sealed class BoardState
{
    /// <summary>The scans in the order in which they were given.</summary>
    public List<BoardEntry> Entries { get; set; } = [];
}
