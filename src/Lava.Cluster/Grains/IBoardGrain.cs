using Lava.Cluster.Contract;

namespace Lava.Cluster.Grains;

/// <summary>The scans that a cluster was given. There is one, of key 0.</summary>
[Alias("lava.board")]
internal interface IBoardGrain : IGrainWithIntegerKey
{
    /// <summary>Puts a scan on the board, or back on it.</summary>
    [Alias("post")]
    Task PostAsync(BoardEntry entry);

    /// <summary>Notes how a scan ended.</summary>
    [Alias("close")]
    Task CloseAsync(string id, ScanPhase phase);

    /// <summary>Scans that are not over, the one that was given first coming first.</summary>
    [Alias("open")]
    Task<string[]> OpenAsync();

    /// <summary>All scans that are remembered, the latest last.</summary>
    [Alias("list")]
    Task<BoardEntry[]> ListAsync();
}
