using System.Collections.Concurrent;
using Lava.Scan.Rows;

namespace Lava.Scan.Reuse;

/// <summary>Sees to it that equal bytes are scored once, also where several threads meet them at the same time. Thread-safe.</summary>
/// <param name="store">The answers that are there.</param>
/// <param name="wait">Whether a thread waits for another that scores the same bytes; otherwise both score them.</param>
internal sealed class AnswerReuse(AnswerStore store, bool wait = true) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<ScanAnswer>> _underWay = new(StringComparer.Ordinal);
    private long _reused;

    /// <summary>How often an answer was there already.</summary>
    public long Reused => Interlocked.Read(ref _reused);

    /// <summary>The answer for such bytes: the one there is, or else the one that is made now.</summary>
    /// <param name="sha256">Of the bytes, in hex.</param>
    /// <param name="score">Makes the answer; what it throws is thrown for all who wait for it, and nothing is kept.</param>
    public ScanAnswer GetOrScore(string sha256, Func<ScanAnswer> score)
    {
        if (store.TryGet(sha256, out ScanAnswer known))
            return Count(known);
        if (!wait)
            return Keep(sha256, score());
        var mine = new Lazy<ScanAnswer>(() =>
        {
            // Between the look above and this one, another thread may have been done with it.
            if (store.TryGet(sha256, out ScanAnswer found))
                return Count(found);
            return Keep(sha256, score());
        });
        Lazy<ScanAnswer> shared = _underWay.GetOrAdd(sha256, mine);
        try
        {
            ScanAnswer answer = shared.Value;
            return ReferenceEquals(shared, mine) ? answer : Count(answer);
        }
        finally
        {
            _underWay.TryRemove(new(sha256, shared));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => store.Dispose();

    private ScanAnswer Keep(string sha256, ScanAnswer answer)
    {
        store.Add(sha256, answer);
        return answer;
    }

    private ScanAnswer Count(ScanAnswer answer)
    {
        Interlocked.Increment(ref _reused);
        return answer;
    }
}
