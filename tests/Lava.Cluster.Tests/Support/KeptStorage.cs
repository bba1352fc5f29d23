using System.Collections.Concurrent;
using Lava.Cluster.Hosting;
using Orleans.Storage;

namespace Lava.Cluster.Tests.Support;

/// <summary>Where the grains of all silos of a test keep their state, as JSON and with the conditional writes that Redis has; silos may die, it stays.</summary>
internal sealed class KeptStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<string, (string ETag, BinaryData Content)> _kept = new(StringComparer.Ordinal);
    private readonly StateJson _json = new();
    private int _failures;
    private int _writes;

    /// <summary>Writes so far.</summary>
    public int Writes => _writes;

    /// <summary>Lets the next writes fail, as if the store were away.</summary>
    public void FailNext(int writes) => Interlocked.Add(ref _failures, writes);

    public Task ReadStateAsync<T>(string grainType, GrainId grainId, IGrainState<T> grainState)
    {
        grainState.RecordExists = _kept.TryGetValue($"{grainType}/{grainId}", out (string ETag, BinaryData Content) kept);
        if (grainState.RecordExists)
            (grainState.ETag, grainState.State) = (kept.ETag, _json.Deserialize<T>(kept.Content));
        else
            (grainState.ETag, grainState.State) = (null!, Activator.CreateInstance<T>());
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string grainType, GrainId grainId, IGrainState<T> grainState)
    {
        Interlocked.Increment(ref _writes);
        if (Interlocked.Decrement(ref _failures) >= 0)
            throw new IOException("The store is away.");
        Interlocked.Increment(ref _failures);
        string key = $"{grainType}/{grainId}";
        (string, BinaryData) next = (Guid.NewGuid().ToString(), _json.Serialize(grainState.State));
        bool written = _kept.TryGetValue(key, out (string ETag, BinaryData Content) kept) ? kept.ETag == grainState.ETag && _kept.TryUpdate(key, next, kept) : grainState.ETag is null && _kept.TryAdd(key, next);
        if (!written)
            throw new InconsistentStateException("Another activation wrote.");
        (grainState.ETag, grainState.RecordExists) = (next.Item1, true);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string grainType, GrainId grainId, IGrainState<T> grainState)
    {
        _kept.TryRemove($"{grainType}/{grainId}", out _);
        (grainState.ETag, grainState.RecordExists) = (null!, false);
        return Task.CompletedTask;
    }
}
