using Lava.Cluster.Contract;
using Lava.Cluster.Hosting;

namespace Lava.Cluster.Grains;

/// <inheritdoc cref="IBoardGrain"/>
/// <remarks>While machines join and leave there may be two for a time, one of which would never hear of what is written on the other. So what is kept is read again: before each change, and now and then.</remarks>
internal sealed class BoardGrain([PersistentState("board", ClusterNames.Storage)] IPersistentState<BoardState> state, ClusterTimings timings, TimeProvider time) : Grain, IBoardGrain
{
    /// <summary>Scans that are over and still remembered.</summary>
    private const int MostOver = 200;

    private long _read = time.GetTimestamp();

    /// <inheritdoc/>
    public async Task PostAsync(BoardEntry entry)
    {
        await ReadAsync();
        List<BoardEntry> entries = [.. state.State.Entries.Where(known => known.Id != entry.Id), entry];
        BoardEntry[] over = [.. entries.Where(known => known.Phase != ScanPhase.Running)];
        entries.RemoveAll(over.Take(Math.Max(0, over.Length - MostOver)).Contains);
        await WriteAsync(entries);
    }

    /// <inheritdoc/>
    public async Task CloseAsync(string id, ScanPhase phase)
    {
        await ReadAsync();
        int at = state.State.Entries.FindIndex(entry => entry.Id == id);
        if (at < 0 || state.State.Entries[at].Phase == phase)
            return;
        List<BoardEntry> entries = [.. state.State.Entries];
        entries[at] = entries[at] with { Phase = phase };
        await WriteAsync(entries);
    }

    /// <inheritdoc/>
    public async Task<string[]> OpenAsync()
    {
        if (time.GetElapsedTime(_read) > timings.Heartbeat)
            await ReadAsync();
        return [.. state.State.Entries.Where(entry => entry.Phase == ScanPhase.Running).Select(entry => entry.Id)];
    }

    /// <inheritdoc/>
    public async Task<BoardEntry[]> ListAsync()
    {
        await ReadAsync();
        return [.. state.State.Entries];
    }

    private async Task ReadAsync()
    {
        await state.ReadStateAsync();
        _read = time.GetTimestamp();
    }

    private async Task WriteAsync(List<BoardEntry> entries)
    {
        state.State.Entries = entries;
        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            DeactivateOnIdle(); // what is kept is the truth; it is read again
            throw;
        }
    }
}
