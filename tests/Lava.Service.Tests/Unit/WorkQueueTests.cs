using System.Collections.Concurrent;
using Lava.Service.Observing;
using Lava.Service.Queue;
using Xunit;

namespace Lava.Service.Tests.Unit;

public sealed class WorkQueueTests : IDisposable
{
    private readonly ServiceMetrics _metrics = new();

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public void Jobs_never_take_all_slots_and_requests_never_keep_jobs_out()
    {
        using var go = new ManualResetEventSlim();
        using var queue = new WorkQueue(4, 1000, _metrics, TimeProvider.System);
        int jobs = 0, most = 0;
        var done = new ConcurrentQueue<bool>();
        using var all = new CountdownEvent(40);
        for (int i = 0; i < 20; i++)
        {
            queue.Add(new WorkItem(isJob: true, _ =>
            {
                int now = Interlocked.Increment(ref jobs);
                most = Math.Max(most, now);
                go.Wait();
                Interlocked.Decrement(ref jobs);
                done.Enqueue(true);
                all.Signal();
            }));
        }
        for (int i = 0; i < 20; i++)
        {
            queue.Add(new WorkItem(isJob: false, _ =>
            {
                done.Enqueue(false);
                all.Signal();
            }));
        }
        SpinWait.SpinUntil(() => done.Count == 20, TimeSpan.FromSeconds(10));
        Assert.Equal(20, done.Count(job => !job)); // while jobs hold all the slots they may
        go.Set();
        Assert.True(all.Wait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        Assert.Equal(2, most);
    }

    [Fact]
    public void Threads_are_shared_by_what_is_under_way()
    {
        using var queue = new WorkQueue(4, 10, _metrics, TimeProvider.System);
        using var done = new ManualResetEventSlim();
        int alone = 0;
        queue.Add(new WorkItem(isJob: false, threads =>
        {
            alone = threads();
            done.Set();
        }));
        Assert.True(done.Wait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        Assert.Equal(4, alone);
    }

    [Fact]
    public void As_many_wait_as_may_and_places_can_be_kept()
    {
        using var go = new ManualResetEventSlim();
        using var begun = new ManualResetEventSlim();
        using var queue = new WorkQueue(1, 2, _metrics, TimeProvider.System);
        queue.Add(new WorkItem(isJob: false, _ =>
        {
            begun.Set();
            go.Wait();
        }));
        Assert.True(begun.Wait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        var waiting = new WorkItem(isJob: false, _ => { });
        queue.Add(waiting);
        queue.Reserve();
        ServiceException full = Assert.Throws<ServiceException>(() => queue.Add(new WorkItem(isJob: false, _ => { })));
        Assert.Equal(ServiceErrors.QueueFull, full.Code);
        Assert.InRange(full.RetryAfter!.Value.TotalSeconds, 1, 120);
        queue.GiveBack();
        Assert.True(queue.Remove(waiting));
        Assert.False(queue.Remove(waiting));
        queue.CheckRoom();
        go.Set();
    }

    [Fact]
    public void Jobs_know_their_place()
    {
        using var go = new ManualResetEventSlim();
        using var begun = new ManualResetEventSlim();
        using var queue = new WorkQueue(1, 10, _metrics, TimeProvider.System);
        queue.Add(new WorkItem(isJob: true, _ =>
        {
            begun.Set();
            go.Wait();
        }));
        Assert.True(begun.Wait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        WorkItem first = new(isJob: true, _ => { }), second = new(isJob: true, _ => { });
        queue.Add(first);
        queue.Add(second);
        Assert.Equal((0, 1), (queue.Position(first), queue.Position(second)));
        Assert.True(queue.Remove(first));
        Assert.Equal((null, 0), (queue.Position(first), queue.Position(second)));
        go.Set();
    }
}
