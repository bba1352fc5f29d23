using CsCheck;
using Lava.Cluster.Leases;
using Xunit;

namespace Lava.Cluster.Tests.Leases;

public class LeaseBookTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void Shards_are_handed_out_in_their_order_and_the_end_when_all_are_done()
    {
        var book = new LeaseBook(2, Patience);
        Lease first = Grant(book, "a"), second = Grant(book, "b");
        Assert.Equal((0, 1, 1, 1), (first.Shard, second.Shard, first.Attempt, second.Attempt));
        Assert.False(book.TryGrant("a", TimeSpan.Zero, out _));
        Assert.True(book.Complete(1, 1));
        Assert.False(book.TryGrant("b", TimeSpan.Zero, out _));
        Assert.True(book.Complete(0, 1));
        Assert.Equal(book.Last, Grant(book, "b").Shard);
        Assert.False(book.Finished);
        Assert.True(book.Complete(book.Last, 1));
        Assert.True(book.Finished);
        Assert.False(book.TryGrant("b", TimeSpan.Zero, out _));
    }

    [Fact]
    public void A_silent_worker_loses_its_shard_and_what_it_says_later_is_stale()
    {
        var book = new LeaseBook(1, Patience);
        Grant(book, "a");
        Assert.Empty(book.Expire(Patience));
        Assert.True(book.Renew(0, 1, TimeSpan.FromSeconds(5)));
        Assert.Empty(book.Expire(TimeSpan.FromSeconds(25)));
        Assert.Equal(0, Assert.Single(book.Expire(TimeSpan.FromSeconds(25.1))).Shard);
        Lease again = Grant(book, "b");
        Assert.Equal((2, true), (again.Attempt, book.IsCareful(0)));
        Assert.False(book.Renew(0, 1, TimeSpan.Zero));
        Assert.False(book.Announce(0, 1, 3, TimeSpan.Zero));
        Assert.False(book.Complete(0, 1));
        Assert.False(book.Lose(0, 1));
        Assert.True(book.Complete(0, 2));
        Assert.Empty(book.Troubles);
    }

    [Fact]
    public void An_input_that_was_announced_when_its_shard_was_lost_twice_is_poison()
    {
        var book = new LeaseBook(1, Patience);
        Grant(book, "a");
        book.Lose(0, 1);
        Assert.Empty(book.PoisonedOf(0)); // it was not run carefully: nobody knows which input it was
        foreach ((int attempt, int input) in (ReadOnlySpan<(int, int)>)[(2, 7), (3, 5), (4, 7)])
        {
            Assert.Equal(attempt, Grant(book, "a").Attempt);
            Assert.Empty(book.PoisonedOf(0));
            Assert.True(book.Announce(0, attempt, input - 1, TimeSpan.Zero));
            Assert.True(book.Announce(0, attempt, input, TimeSpan.Zero));
            Assert.True(book.Lose(0, attempt));
        }
        Assert.Equal([7], book.PoisonedOf(0));
    }

    [Fact]
    public void A_shard_that_is_given_back_or_never_arrived_is_not_lost()
    {
        var book = new LeaseBook(2, Patience);
        Grant(book, "a");
        Grant(book, "a");
        Assert.True(book.Return(0, 1));
        Assert.True(book.Reconcile("a", new HashSet<(int, int)>()));
        Assert.False(book.Reconcile("a", new HashSet<(int, int)>()));
        Assert.Equal((2, false), (Grant(book, "a").Attempt, book.IsCareful(0)));
        Assert.False(book.Reconcile("b", new HashSet<(int, int)>()));
    }

    [Fact]
    public void Parts_that_have_gone_are_done_again()
    {
        var book = new LeaseBook(2, Patience);
        for (int shard = 0; shard < 3; shard++)
            book.Complete(Grant(book, "a").Shard, 1);
        Assert.True(book.Finished);
        book.Undo([1, book.Last]);
        Lease again = Grant(book, "a");
        Assert.Equal((1, false), (again.Shard, book.Complete(1, 1)));
        Assert.False(book.TryGrant("b", TimeSpan.Zero, out _));
        Assert.True(book.Complete(1, again.Attempt));
        Assert.Equal(book.Last, Grant(book, "b").Shard);
    }

    /// <summary>Workers that take, finish, give back, fall silent and come back in any order: no shard is held twice, counted twice, or forgotten, also through what is kept and read again.</summary>
    [Fact]
    public void Whatever_workers_do_every_shard_is_done_once() => Gen.Select(Gen.Int[1, 6], Gen.Select(Gen.Int[0, 6], Gen.Int[0, 2], Gen.Int[0, 9]).Array[0, 120]).Sample((shards, steps) =>
    {
        var book = new LeaseBook(shards, Patience);
        var given = new List<Lease>();
        var done = new HashSet<int>();
        TimeSpan now = TimeSpan.Zero;
        foreach ((int what, int worker, int which) in steps)
        {
            now += TimeSpan.FromSeconds(which);
            Lease? some = given.Count == 0 ? null : given[which % given.Count];
            switch (what)
            {
                case 0 or 1 when book.TryGrant($"w{worker}", now, out Lease lease):
                    Assert.DoesNotContain(lease.Shard, done);
                    Assert.DoesNotContain(given, other => other.Shard == lease.Shard && other.Attempt >= lease.Attempt);
                    given.Add(lease);
                    break;
                case 2 when some is not null && book.Complete(some.Shard, some.Attempt):
                    Assert.True(done.Add(some.Shard));
                    break;
                case 3 when some is not null:
                    book.Return(some.Shard, some.Attempt);
                    break;
                case 4 when some is not null:
                    book.Announce(some.Shard, some.Attempt, which, now);
                    break;
                case 5:
                    book.Expire(now);
                    break;
                case 6:
                    book = LeaseBook.FromState(book.ToState(), shards, Patience, now);
                    break;
            }
            Assert.Equal(done.Count, book.Done.Count);
            Assert.Equal(book.Leases.Count, book.Leases.Select(lease => lease.Shard).Distinct().Count());
            Assert.DoesNotContain(book.Leases, lease => done.Contains(lease.Shard));
        }
        // However it stands, one worker that lives brings it to its end.
        book.Expire(now + Patience + Patience + Patience);
        while (book.TryGrant("last", now, out Lease lease))
            Assert.True(book.Complete(lease.Shard, lease.Attempt) && done.Add(lease.Shard));
        Assert.True(book.Finished);
        Assert.Equal(shards + 1, done.Count);
    });

    [Fact]
    public void A_book_that_is_none_is_refused()
    {
        LeaseBookState.HeldLease lease = new(0, 1, "a", null);
        Assert.All((LeaseBookState[])
        [
            new() { Done = [0, 9] },
            new() { Leases = [lease with { Shard = 3 }] },
            new() { Leases = [lease with { Attempt = 0 }] },
            new() { Leases = [lease, lease] },
            new() { Done = [0, 1], Leases = [lease] },
            new() { Troubles = [new(-1, 1, 1, [])] },
            new() { Troubles = [new(0, 0, 1, [])] },
        ], state => Assert.Throws<FormatException>(() => LeaseBook.FromState(state, 2, Patience, TimeSpan.Zero)));
    }

    private static Lease Grant(LeaseBook book, string worker)
    {
        Assert.True(book.TryGrant(worker, TimeSpan.Zero, out Lease lease));
        return lease;
    }
}
