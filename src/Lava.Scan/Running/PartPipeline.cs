using System.Runtime.CompilerServices;
using Lava.Scan.Fetching;
using Lava.Scan.Inputs;
using Lava.Scan.Rows;
using Lava.Threading;

namespace Lava.Scan.Running;

/// <summary>Does parts: reads their lists, fetches, scores and writes, all at the same time and each a bounded way ahead of the next.</summary>
/// <remarks>
/// Which parts are done is for the caller to say, and may be said while it runs: a part is asked for when there is room for its first input. Rows are the same
/// whatever the number of threads, and in the order of the inputs.
/// </remarks>
/// <param name="inputs">The inputs of a part.</param>
/// <param name="fetcher">Brings them to hand.</param>
/// <param name="scorer">Makes their rows.</param>
/// <param name="write">Writes the rows of a part.</param>
/// <param name="width">How much is done at once.</param>
internal sealed class PartPipeline(Func<int, IReadOnlyList<ScanInput>> inputs, InputFetcher fetcher, IScorer scorer, Func<int, IReadOnlyList<ScanRow>, PartRecord> write, PipelineWidth width)
{
    /// <summary>Does parts, one after another.</summary>
    /// <param name="wanted">The parts, from 0, each with the rows of it that are kept as they are; enumerated on another thread.</param>
    /// <param name="made">Told of every row that was made.</param>
    /// <param name="done">Told of every part that is written.</param>
    /// <param name="drain">No further part is begun once this is cancelled; those under way are finished.</param>
    /// <param name="stop">Gives up what is under way.</param>
    public async Task RunAsync(IEnumerable<PartWork> wanted, Action<ScanRow> made, Action<PartRecord> done, CancellationToken drain, CancellationToken stop)
    {
        IAsyncEnumerable<Item> fetched = OrderedParallel.RunAsync(InputsAsync(wanted, drain, stop),
            (_, item, _, cancellation) => item.Row is null ? item with { Fetched = fetcher.Fetch(item.Input, cancellation) } : item, width.Fetching, width.FetchAhead, stop);
        IAsyncEnumerable<Item> scored = OrderedParallel.RunAsync(fetched,
            (_, item, threads, cancellation) => item.Fetched is { } input ? item with { Row = scorer.Score(input, threads, cancellation) } : item, width.Scoring, width.ScoreAhead, stop);
        var rows = new List<ScanRow>();
        Task<PartRecord?> writing = Task.FromResult<PartRecord?>(null);
        try
        {
            await foreach (Item item in scored.ConfigureAwait(false))
            {
                rows.Add(item.Row!);
                if (item.Fetched is not null)
                    made(item.Row!);
                if (rows.Count < item.Count)
                    continue;
                // One part is written while the next is scored; a disk that is slower than the scoring holds it up.
                await FinishAsync(writing, done).ConfigureAwait(false);
                (int part, List<ScanRow> whole) = (item.Part, rows);
                writing = Task.Run(() => Write(part, whole), CancellationToken.None);
                rows = [];
            }
            await FinishAsync(writing, done).ConfigureAwait(false);
        }
        finally
        {
            // Whatever ends this, nothing is written any more once it has ended.
            await ((Task)writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private PartRecord? Write(int part, List<ScanRow> rows)
    {
        PartRecord record = write(part, rows);
        NativeHeap.Trim(); // what packing needed, so that it is not left over in the arena of every thread that ever wrote a part
        return record;
    }

    private static async Task FinishAsync(Task<PartRecord?> writing, Action<PartRecord> done)
    {
        if (await writing.ConfigureAwait(false) is { } record)
            done(record);
    }

    private async IAsyncEnumerable<Item> InputsAsync(IEnumerable<PartWork> wanted, CancellationToken drain, [EnumeratorCancellation] CancellationToken stop)
    {
        await Task.Yield();
        foreach (PartWork work in wanted)
        {
            if (drain.IsCancellationRequested)
                yield break;
            IReadOnlyList<ScanInput> listed = inputs(work.Part);
            for (int i = 0; i < listed.Count; i++)
            {
                stop.ThrowIfCancellationRequested();
                // The list is the truth about an input; a format may have had to write its path otherwise.
                yield return new Item(work.Part, listed.Count, listed[i], work.Kept is { } kept && kept[i] is { Error: null } row ? row with { Input = listed[i] } : null, null);
            }
        }
    }

    /// <summary>An input on its way.</summary>
    private sealed record Item(int Part, int Count, ScanInput Input, ScanRow? Row, FetchedInput? Fetched);
}
