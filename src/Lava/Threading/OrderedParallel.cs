using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Lava.Threading;

/// <summary>Work on many items at once, results in the order of the items, and no more of either in memory than a look-ahead allows.</summary>
internal static class OrderedParallel
{
    /// <summary>Does one piece of work.</summary>
    /// <param name="index">Place of the item, from 0.</param>
    /// <param name="item">The item.</param>
    /// <param name="threads">How many threads the work may use as things stand: fewer than all while others are at work or waiting.</param>
    /// <param name="stop">Cancelled when nobody wants the result any more.</param>
    public delegate TResult Work<in TItem, out TResult>(long index, TItem item, Func<int> threads, CancellationToken stop);

    /// <param name="items">Enumerated on a thread of its own.</param>
    /// <param name="work">Done on threads of its own, which may be kept busy or blocked. What it throws ends everything.</param>
    /// <param name="threads">Items under way at once, and threads for all of them together.</param>
    /// <param name="lookAhead">Items taken whose results were not asked for yet.</param>
    /// <param name="cancellation">Stops everything.</param>
    public static async IAsyncEnumerable<TResult> RunAsync<TItem, TResult>(IAsyncEnumerable<TItem> items, Work<TItem, TResult> work,
        int threads, int lookAhead, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var free = new SemaphoreSlim(lookAhead);
        using var team = new Team<TItem, TResult>(work, threads, stop.Token);
        Channel<Task<TResult>> results = Channel.CreateUnbounded<Task<TResult>>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        Task feeding = Task.Run(() => FeedAsync(items, team, free, results.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (Task<TResult> result in results.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
            {
                yield return await result.WaitAsync(cancellation).ConfigureAwait(false);
                free.Release();
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await feeding.ConfigureAwait(false);
            await team.FinishAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Hands items to the team as fast as results are taken; a fault of the source is passed on as the last result.</summary>
    private static async Task FeedAsync<TItem, TResult>(IAsyncEnumerable<TItem> items, Team<TItem, TResult> team, SemaphoreSlim free,
        ChannelWriter<Task<TResult>> results, CancellationToken stop)
    {
        Exception? fault = null;
        try
        {
            await foreach (TItem item in items.WithCancellation(stop).ConfigureAwait(false))
            {
                await free.WaitAsync(stop).ConfigureAwait(false);
                results.TryWrite(team.Add(item));
            }
        }
        catch (Exception exception)
        {
            fault = exception;
        }
        results.Complete(fault);
    }

    /// <summary>The threads: as many as there are items to keep them busy, and no more than allowed.</summary>
    private sealed class Team<TItem, TResult>(Work<TItem, TResult> work, int threads, CancellationToken stop) : IDisposable
    {
        private readonly BlockingCollection<Job> _waiting = [];
        private readonly List<Task> _members = [];
        private long _count;
        private int _open;

        public Task<TResult> Add(TItem item)
        {
            var job = new Job(_count++, item, new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously));
            Interlocked.Increment(ref _open);
            _waiting.Add(job, CancellationToken.None);
            if (_members.Count < threads && _members.Count < Volatile.Read(ref _open))
                _members.Add(Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
            return job.Result.Task;
        }

        public async Task FinishAsync()
        {
            _waiting.CompleteAdding();
            await Task.WhenAll(_members).ConfigureAwait(false);
        }

        public void Dispose() => _waiting.Dispose();

        private void Run()
        {
            foreach (Job job in _waiting.GetConsumingEnumerable(CancellationToken.None))
            {
                try
                {
                    stop.ThrowIfCancellationRequested();
                    job.Result.SetResult(work(job.Index, job.Item, Share, stop));
                }
                catch (OperationCanceledException) when (stop.IsCancellationRequested)
                {
                    job.Result.SetCanceled(stop);
                }
                catch (Exception fault)
                {
                    job.Result.SetException(fault);
                }
                finally
                {
                    Interlocked.Decrement(ref _open);
                }
            }
        }

        /// <summary>Threads for each of the items under way or waiting.</summary>
        private int Share() => Math.Max(1, threads / Math.Max(1, Volatile.Read(ref _open)));

        private readonly record struct Job(long Index, TItem Item, TaskCompletionSource<TResult> Result);
    }
}
