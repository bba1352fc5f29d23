using Lava.Threading;
using Xunit;

namespace Lava.Tests.Threading;

public class OrderedParallelTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 4)]
    [InlineData(16, 100)]
    public async Task Results_come_in_the_order_of_the_items(int threads, int lookAhead)
    {
        List<int> results = await OrderedParallel.RunAsync(Numbers(200), (index, item, _, _) =>
        {
            if (item % 7 == 0) Thread.Yield();
            Assert.Equal(index, item);
            return item * 2;
        }, threads, lookAhead, Cancellation).ToListAsync(Cancellation);
        Assert.Equal(Enumerable.Range(0, 200).Select(i => i * 2), results);
    }

    [Fact]
    public async Task No_more_items_are_taken_than_the_look_ahead_allows()
    {
        int taken = 0;
        await using IAsyncEnumerator<int> results = OrderedParallel.RunAsync(Counted(), (_, item, _, _) => item, 4, 10, Cancellation)
            .GetAsyncEnumerator(Cancellation);
        for (int asked = 1; asked <= 30; asked++)
        {
            Assert.True(await results.MoveNextAsync());
            Assert.InRange(Volatile.Read(ref taken), asked, asked + 10);
        }

        async IAsyncEnumerable<int> Counted()
        {
            await Task.Yield();
            for (int i = 0; i < 1000; i++)
            {
                Interlocked.Increment(ref taken);
                yield return i;
            }
        }
    }

    [Fact]
    public async Task Several_items_are_under_way_at_once()
    {
        using var all = new Barrier(3);
        Assert.Equal(3, await OrderedParallel.RunAsync(Numbers(3), (_, item, _, stop) =>
        {
            all.SignalAndWait(stop);
            return item;
        }, 3, 10, Cancellation).CountAsync(Cancellation));
    }

    [Fact]
    public async Task A_lone_item_may_use_every_thread() =>
        Assert.Equal([8], await OrderedParallel.RunAsync(Numbers(1), (_, _, threads, _) => threads(), 8, 10, Cancellation).ToListAsync(Cancellation));

    [Fact]
    public async Task A_crowd_shares_the_threads()
    {
        using var all = new Barrier(4);
        Assert.Equal([2, 2, 2, 2], await OrderedParallel.RunAsync(Numbers(4), (_, _, threads, stop) =>
        {
            all.SignalAndWait(stop);
            int share = threads();
            all.SignalAndWait(stop);
            return share;
        }, 8, 10, Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task A_fault_of_the_work_reaches_the_reader_after_what_came_before()
    {
        var seen = new List<int>();
        await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (int result in OrderedParallel.RunAsync(Numbers(100), (_, item, _, _) => item == 5 ? throw new InvalidDataException() : item, 3, 10, Cancellation))
                seen.Add(result);
        });
        Assert.Equal([0, 1, 2, 3, 4], seen);
    }

    [Fact]
    public async Task A_fault_of_the_source_reaches_the_reader_after_what_came_before()
    {
        var seen = new List<int>();
        await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (int result in OrderedParallel.RunAsync(Broken(), (_, item, _, _) => item, 3, 10, Cancellation))
                seen.Add(result);
        });
        Assert.Equal([0, 1, 2], seen);

        static async IAsyncEnumerable<int> Broken()
        {
            await Task.Yield();
            for (int i = 0; i < 3; i++) yield return i;
            throw new InvalidDataException();
        }
    }

    [Fact]
    public async Task Cancelling_stops_the_work_that_is_under_way()
    {
        using var cancel = new CancellationTokenSource();
        using var begun = new ManualResetEventSlim();
        Task<int> running = OrderedParallel.RunAsync(Numbers(100), (_, item, _, stop) =>
        {
            begun.Set();
            stop.WaitHandle.WaitOne();
            stop.ThrowIfCancellationRequested();
            return item;
        }, 2, 10, cancel.Token).CountAsync(Cancellation).AsTask();
        await Task.Run(() => begun.Wait(Cancellation), Cancellation);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task A_reader_who_leaves_stops_the_work()
    {
        int done = 0;
        await foreach (int _ in OrderedParallel.RunAsync(Numbers(1_000_000), (_, item, _, stop) =>
        {
            if (item > 20) stop.WaitHandle.WaitOne();
            return Interlocked.Increment(ref done);
        }, 4, 64, Cancellation))
        {
            break;
        }
        int after = Volatile.Read(ref done);
        await Task.Yield();
        Assert.Equal(after, Volatile.Read(ref done));
        Assert.InRange(after, 1, 30);
    }

    private static IAsyncEnumerable<int> Numbers(int count) => Enumerable.Range(0, count).ToAsyncEnumerable();
}
