using Lava.Cluster.Contract;
using Lava.Cluster.Hosting;
using Lava.Cluster.Leases;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace Lava.Cluster.Grains;

/// <inheritdoc cref="IScanGrain"/>
/// <remarks>Reentrant, so that what several workers say at once is written at once. Between two turns the book is always whole.</remarks>
[Reentrant]
internal sealed partial class ScanGrain : Grain, IScanGrain
{
    private readonly IPersistentState<ScanGrainState> _state;
    private readonly ClusterTimings _timings;
    private readonly TimeProvider _time;
    private readonly ILogger<ScanGrain> _log;
    private readonly long _begun;
    private readonly SharedWrite _writes;
    private readonly WorkerVoices _voices = new();
    private LeaseBook? _book;
    private TimeSpan _heard;
    private bool _broken;

    /// <param name="state">What is kept.</param>
    /// <param name="timings">How long leases last.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Told of shards that were lost.</param>
    public ScanGrain([PersistentState("scan", ClusterNames.Storage)] IPersistentState<ScanGrainState> state, ClusterTimings timings, TimeProvider time, ILogger<ScanGrain> log)
    {
        (_state, _timings, _time, _log, _begun) = (state, timings, time, log, time.GetTimestamp());
        _writes = new SharedWrite(WriteAllAsync);
    }

    private ScanGrainState State => _state.State;

    private TimeSpan Now => _time.GetElapsedTime(_begun);

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (State.Order is { } order)
            _book = LeaseBook.FromState(State.Book, order.Shards, _timings.Patience, Now);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<ScanPhase> SubmitAsync(ScanOrder order)
    {
        if (order.Shards < 1 || order.Inputs < order.Shards)
            throw new ArgumentException($"{order.Shards} shards of {order.Inputs} inputs.", nameof(order));
        if (State.Phase is not (ScanPhase.Running or ScanPhase.Finished))
        {
            State.Order ??= order;
            State.Phase = ScanPhase.Running;
            State.Problem = null;
            _book ??= new LeaseBook(order.Shards, _timings.Patience);
            await CommitAsync();
        }
        if (State.Phase == ScanPhase.Running)
            await Board.PostAsync(new BoardEntry(order.Id, order.Place, _time.GetUtcNow(), ScanPhase.Running));
        return State.Phase;
    }

    /// <inheritdoc/>
    public Task<ScanOrder?> OrderAsync()
    {
        Doubt();
        return Task.FromResult(State.Order);
    }

    /// <inheritdoc/>
    public async Task<WorkerOrders> ExchangeAsync(WorkerReport report)
    {
        if (_book is not { } book)
        {
            Doubt();
            return new WorkerOrders(ScanPhase.Unknown, [], report.Running);
        }
        _heard = Now;
        if (!_voices.Hear(report, Now))
            return new WorkerOrders(State.Phase, [], []); // an older report that was held up; nobody waits for the answer
        bool changed = Expire(book);
        changed |= TakeBack(book, report);
        foreach (ShardDone done in report.Done)
            changed |= Complete(book, done);
        ShardKey[] dropped = [.. report.Running.Where(key => !book.Renew(key.Shard, key.Attempt, Now))];
        if (State.Phase != ScanPhase.Running)
            dropped = report.Running;
        ShardLease[] granted = State.Phase == ScanPhase.Running && report.Refusal is null ? Grant(book, report) : [];
        if (changed || granted.Length > 0)
            await CommitAsync();
        if (State.Phase != ScanPhase.Running)
            await Board.CloseAsync(this.GetPrimaryKeyString(), State.Phase);
        return new WorkerOrders(State.Phase, granted, dropped);
    }

    /// <inheritdoc/>
    public async Task<bool> AnnounceAsync(ShardKey key, int input)
    {
        if (State.Phase != ScanPhase.Running || _book?.Announce(key.Shard, key.Attempt, input, Now) != true)
            return false;
        await CommitAsync();
        return true;
    }

    /// <inheritdoc/>
    public async Task<ClusterScan> StatusAsync()
    {
        Doubt();
        if (_book is not { } book)
            return new ClusterScan(null, ScanPhase.Unknown, 0, 0, [], new(), 0, [], null);
        if (State.Phase == ScanPhase.Running && Expire(book))
            await CommitAsync();
        string[] workers = [.. book.Leases.Select(lease => _voices.NameOf(lease.Worker)).Distinct().Order(StringComparer.Ordinal)];
        int poisoned = book.Troubles.Keys.Sum(shard => book.PoisonedOf(shard).Count);
        int done = book.Done.Count - (book.Finished ? 1 : 0);
        return new ClusterScan(State.Order, State.Phase, done, book.Leases.Count, workers, State.Counts, poisoned, _voices.Refusals(Now, _timings.Patience), State.Problem);
    }

    /// <inheritdoc/>
    public async Task<bool> CancelAsync()
    {
        if (State.Phase is not (ScanPhase.Running or ScanPhase.Failed))
            return false;
        State.Phase = ScanPhase.Cancelled;
        await CommitAsync();
        await Board.CloseAsync(this.GetPrimaryKeyString(), ScanPhase.Cancelled);
        return true;
    }

    /// <summary>
    /// While machines join and leave there may be two activations for a time. The one that works finds out by its writes; one that workers do not speak to would answer for ever what it read when it began. So it
    /// ends after this answer, and the next is read anew.
    /// </summary>
    private void Doubt()
    {
        if (Now - _heard <= _timings.Patience)
            return;
        _heard = Now;
        DeactivateOnIdle();
    }

    private IBoardGrain Board => GrainFactory.GetGrain<IBoardGrain>(0);

    private bool Expire(LeaseBook book)
    {
        IReadOnlyList<Lease> lost = book.Expire(Now);
        foreach (Lease lease in lost)
            Lost(lease.Shard, lease.Attempt, _voices.NameOf(lease.Worker), this.GetPrimaryKeyString());
        return lost.Count > 0;
    }

    private bool TakeBack(LeaseBook book, WorkerReport report)
    {
        bool changed = false;
        foreach (ShardReturn given in report.Returned)
        {
            bool taken = given.Stuck ? book.Lose(given.Key.Shard, given.Key.Attempt) : book.Return(given.Key.Shard, given.Key.Attempt);
            changed |= taken;
            if (taken && given.Problem is { } problem)
                State.Problem = $"{report.Machine}: {problem}";
            if (taken && given.Final && State.Phase == ScanPhase.Running)
                State.Phase = ScanPhase.Failed;
        }
        HashSet<(int, int)> known = [.. report.Running.Concat(report.Done.Select(done => done.Key)).Select(key => (key.Shard, key.Attempt))];
        return changed | book.Reconcile(report.Worker, known);
    }

    private bool Complete(LeaseBook book, ShardDone done)
    {
        if (!book.Complete(done.Key.Shard, done.Key.Attempt))
            return false; // of a worker that was lost meanwhile, or said again
        if (done.Key.Shard != book.Last)
        {
            State.Counts.Add(done.Counts);
            return true;
        }
        if (done.Missing.Length > 0)
        {
            // Somebody took away parts that were written: they are done again, and the end after them.
            book.Undo([.. done.Missing, book.Last]);
            State.Counts = done.Counts;
            State.Problem = $"{done.Missing.Length} parts that were written have gone from the storage; they are done again.";
            return true;
        }
        State.Counts = done.Counts;
        State.Phase = State.Phase == ScanPhase.Running ? ScanPhase.Finished : State.Phase;
        return true;
    }

    private ShardLease[] Grant(LeaseBook book, WorkerReport report)
    {
        var granted = new List<ShardLease>();
        while (granted.Count < report.Wanted && book.TryGrant(report.Worker, Now, out Lease lease))
            granted.Add(new ShardLease(new ShardKey(lease.Shard, lease.Attempt), book.IsCareful(lease.Shard), [.. book.PoisonedOf(lease.Shard)]));
        return [.. granted];
    }

    private async Task CommitAsync()
    {
        if (_broken)
            throw new InvalidOperationException("What this scan knows could not be kept; it is read again.");
        await _writes.WriteAsync();
    }

    private async Task WriteAllAsync()
    {
        try
        {
            State.Book = _book!.ToState();
            await _state.WriteStateAsync();
        }
        catch
        {
            // What is kept is the truth, and this may not be: another activation may have written, or the store is away.
            _broken = true;
            DeactivateOnIdle();
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Shard {Shard} of scan {Scan} was lost with {Worker} (attempt {Attempt}).")]
    private partial void Lost(int shard, int attempt, string worker, string scan);
}
