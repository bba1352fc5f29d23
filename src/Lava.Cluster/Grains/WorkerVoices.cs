using Lava.Cluster.Contract;

namespace Lava.Cluster.Grains;

/// <summary>What was heard of the workers of a scan: in memory only, since every worker speaks again soon.</summary>
internal sealed class WorkerVoices
{
    /// <summary>Workers that are remembered.</summary>
    private const int Most = 10_000;

    private readonly Dictionary<string, Voice> _voices = new(StringComparer.Ordinal);

    /// <summary>Notes a report; false where a later one of the same worker came first.</summary>
    public bool Hear(WorkerReport report, TimeSpan now)
    {
        if (_voices.TryGetValue(report.Worker, out Voice? last) && last.Sequence >= report.Sequence)
            return false;
        if (last is null && _voices.Count == Most)
            _voices.Remove(_voices.MinBy(pair => pair.Value.Heard).Key);
        _voices[report.Worker] = new Voice(report.Machine, report.Sequence, now, report.Refusal);
        return true;
    }

    /// <summary>What a person calls a worker.</summary>
    public string NameOf(string worker) => _voices.TryGetValue(worker, out Voice? voice) ? voice.Machine : worker;

    /// <summary>Why workers do not take the scan.</summary>
    public string[] Refusals(TimeSpan now, TimeSpan patience) =>
        [.. _voices.Values.Where(voice => voice.Refusal is not null && now - voice.Heard < 4 * patience).Select(voice => $"{voice.Machine}: {voice.Refusal}").Distinct().Order(StringComparer.Ordinal)];

    private sealed record Voice(string Machine, long Sequence, TimeSpan Heard, string? Refusal);
}
