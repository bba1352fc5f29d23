using Lava.Cluster.Contract;

namespace Lava.Cluster.Grains;

/// <inheritdoc cref="IBoardGrain"/>
internal sealed class BoardGrain([PersistentState("board", ClusterNames.Storage)] IPersistentState<BoardState> state) : Grain, IBoardGrain
{
    /// <summary>Scans that are over and still remembered.</summary>
    private const int MostOver = 200;

    /// <inheritdoc/>
    public Task PostAsync(BoardEntry entry)
    {
        List<BoardEntry> entries = [.. state.State.Entries.Where(known => known.Id != entry.Id), entry];
        BoardEntry[] over = [.. entries.Where(known => known.Phase != ScanPhase.Running)];
        entries.RemoveAll(over.Take(Math.Max(0, over.Length - MostOver)).Contains);
        return WriteAsync(entries);
    }

    /// <inheritdoc/>
    public Task CloseAsync(string id, ScanPhase phase)
    {
        int at = state.State.Entries.FindIndex(entry => entry.Id == id);
        if (at < 0 || state.State.Entries[at].Phase == phase)
            return Task.CompletedTask;
        List<BoardEntry> entries = [.. state.State.Entries];
        entries[at] = entries[at] with { Phase = phase };
        return WriteAsync(entries);
    }

    /// <inheritdoc/>
    public Task<string[]> OpenAsync() => Task.FromResult<string[]>([.. state.State.Entries.Where(entry => entry.Phase == ScanPhase.Running).Select(entry => entry.Id)]);

    /// <inheritdoc/>
    public Task<BoardEntry[]> ListAsync() => Task.FromResult<BoardEntry[]>([.. state.State.Entries]);

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
