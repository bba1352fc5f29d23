using System.Diagnostics;
using Lava.Threading;

namespace Lava.Datasets;

/// <summary>Makes batches of the recordings of a list, ahead of whoever asks for them, in bounded memory.</summary>
/// <remarks>
/// The order of an epoch is a function of seed and epoch; where a recording is cut, and how it is changed, of seed, epoch and its place in the
/// list. Nothing is carried over from one batch to the next: any number of workers gives the same batches, bit for bit, and an epoch that is
/// entered at any batch gives exactly the rest of it. One epoch at a time may be enumerated.
/// </remarks>
public sealed class WaveformLoader
{
    private readonly LabelledList _list;
    private readonly LoadingOptions _options;
    private readonly ClipMaker _clips;
    private readonly BufferPool _buffers = new();
    private long _waited;

    /// <param name="list">The recordings and their labels.</param>
    /// <param name="options">How.</param>
    /// <exception cref="DatasetException">The list has no file, or too few for one batch; the cache folder cannot be made.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public WaveformLoader(LabelledList list, LoadingOptions options)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        (_list, _options) = (list, options);
        if (BatchesPerEpoch == 0)
        {
            throw new DatasetException(DatasetErrors.Empty, list.Files.Count == 0
                ? "There is not one file to load."
                : $"There are {list.Files.Count:N0} files, and a batch takes {options.BatchSize:N0}; use smaller batches, or keep the last one of an epoch.");
        }
        _clips = new ClipMaker(list, options);
    }

    /// <summary>Batches of an epoch.</summary>
    public int BatchesPerEpoch => _options.DropLast
        ? _list.Files.Count / _options.BatchSize
        : (_list.Files.Count + _options.BatchSize - 1) / _options.BatchSize;

    /// <summary>How long batches were waited for, in all, since the loader was made: what a device stood idle for want of data.</summary>
    public double WaitSeconds => Interlocked.Read(ref _waited) / (double)Stopwatch.Frequency;

    /// <summary>The batches of an epoch, in order.</summary>
    /// <param name="epoch">Which, from 0.</param>
    /// <param name="fromBatch">The first batch wanted, 0 to <see cref="BatchesPerEpoch"/>; those before it cost nothing.</param>
    /// <param name="cancellation">Stops the workers and the enumeration.</param>
    /// <exception cref="DatasetException">While enumerating: a recording cannot be decoded (the message names it), or those of a batch differ in length.</exception>
    /// <exception cref="OperationCanceledException">While enumerating: cancelled.</exception>
    public IEnumerable<WaveformBatch> Epoch(int epoch, int fromBatch = 0, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        ArgumentOutOfRangeException.ThrowIfNegative(fromBatch);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fromBatch, BatchesPerEpoch);
        return Enumerate(epoch, fromBatch, cancellation);
    }

    /// <summary>Hands the samples of a batch back for use by one to come; nobody may look at them any more. Need not be done: it spares the collector work.</summary>
    public void Return(WaveformBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        _buffers.Return(batch.Samples);
    }

    private IEnumerable<WaveformBatch> Enumerate(int epoch, int fromBatch, CancellationToken cancellation)
    {
        int[] order = EpochOrder.Of(_list.Files.Count, epoch, _options);
        IEnumerable<BatchRow> rows = Rows(order, fromBatch);
        IAsyncEnumerator<BatchRow> made = OrderedParallel.RunAsync(rows.ToAsyncEnumerable(),
            (_, row, _, stop) => Make(row, epoch, stop), _options.Workers, Math.Max(_options.BatchSize * _options.BatchesAhead, _options.Workers), cancellation)
            .GetAsyncEnumerator(CancellationToken.None);
        try
        {
            long asked = Stopwatch.GetTimestamp();
            while (Wait(made.MoveNextAsync()))
            {
                if (!made.Current.IsLast)
                    continue;
                WaveformBatch batch = made.Current.Batch.Finish();
                Interlocked.Add(ref _waited, Stopwatch.GetTimestamp() - asked);
                yield return batch;
                asked = Stopwatch.GetTimestamp();
            }
        }
        finally
        {
            Wait(made.DisposeAsync());
        }
    }

    private IEnumerable<BatchRow> Rows(int[] order, int fromBatch)
    {
        for (int batch = fromBatch; batch < BatchesPerEpoch; batch++)
        {
            int first = batch * _options.BatchSize, count = Math.Min(_options.BatchSize, order.Length - first);
            var pending = new PendingBatch(_list, order.AsMemory(first, count), _buffers);
            for (int row = 0; row < count; row++)
                yield return new BatchRow(pending, row);
        }
    }

    private BatchRow Make(BatchRow row, int epoch, CancellationToken stop)
    {
        _clips.Make(row, epoch, stop);
        return row;
    }

    // The work is done on threads of its own, so that blocking here holds none of it up.
    private static bool Wait(ValueTask<bool> task) => task.AsTask().GetAwaiter().GetResult();

    private static void Wait(ValueTask task) => task.AsTask().GetAwaiter().GetResult();
}
