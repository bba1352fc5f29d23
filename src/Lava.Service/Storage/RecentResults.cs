namespace Lava.Service.Storage;

/// <summary>Results of recordings that were answered at once: kept in memory, so that answering them waits for no disk. Thread-safe.</summary>
/// <remarks>The oldest make room for the newest, and a restart forgets them all: whoever wants more asks for a job.</remarks>
/// <param name="forgotten">Told of each that is forgotten.</param>
internal sealed class RecentResults(Action<AnalysisRecord> forgotten)
{
    /// <summary>How many are kept.</summary>
    public const int Most = 2048;

    /// <summary>How much memory their verdicts take, in characters; timelines can be long.</summary>
    private const long MostCharacters = 16 << 20;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<AnalysisRecord>> _byId = new(StringComparer.Ordinal);
    private readonly LinkedList<AnalysisRecord> _oldestFirst = new();
    private long _characters;

    /// <summary>Keeps a result.</summary>
    public void Add(AnalysisRecord result)
    {
        var dropped = new List<AnalysisRecord>();
        lock (_gate)
        {
            _byId.Add(result.Id, _oldestFirst.AddLast(result));
            _characters += Length(result);
            while (_oldestFirst.Count > Most || (_characters > MostCharacters && _oldestFirst.Count > 1))
                dropped.Add(Drop(_oldestFirst.First!));
        }
        dropped.ForEach(forgotten);
    }

    /// <summary>A result; null where there is none of this name.</summary>
    public AnalysisRecord? Find(string id)
    {
        lock (_gate)
            return _byId.TryGetValue(id, out LinkedListNode<AnalysisRecord>? node) ? node.Value : null;
    }

    /// <summary>Forgets a result.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Delete(string id)
    {
        AnalysisRecord? dropped = null;
        lock (_gate)
        {
            if (_byId.TryGetValue(id, out LinkedListNode<AnalysisRecord>? node))
                dropped = Drop(node);
        }
        if (dropped is not null)
            forgotten(dropped);
        return dropped is not null;
    }

    /// <summary>Forgets those whose time is over.</summary>
    public void Expire(DateTimeOffset now)
    {
        var dropped = new List<AnalysisRecord>();
        lock (_gate)
        {
            while (_oldestFirst.First is { } oldest && oldest.Value.Expires <= now)
                dropped.Add(Drop(oldest));
        }
        dropped.ForEach(forgotten);
    }

    private AnalysisRecord Drop(LinkedListNode<AnalysisRecord> node)
    {
        _oldestFirst.Remove(node);
        _byId.Remove(node.Value.Id);
        _characters -= Length(node.Value);
        return node.Value;
    }

    private static int Length(AnalysisRecord result) => result.Result?.Length ?? 0;
}
