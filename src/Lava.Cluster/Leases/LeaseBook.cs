namespace Lava.Cluster.Leases;

/// <summary>Which shards of a scan are done, which worker has which, and what went wrong with the others. Nothing but bookkeeping: it has no clock and does not write.</summary>
/// <remarks>
/// Behind the shards there is one more, <see cref="Last"/>, which is handed out when all others are done: writing down that the scan is finished. A lease is named by its shard and its attempt, which grows
/// whenever the shard is handed out, so whatever an earlier holder says is known to be stale.
/// </remarks>
/// <param name="shards">Shards, at least 1, without the one that is the end.</param>
/// <param name="patience">How long a lease is kept without a word from its worker.</param>
internal sealed class LeaseBook(int shards, TimeSpan patience)
{
    /// <summary>How often an input must have been the announced one of a lost shard to be set aside.</summary>
    public const int LossesOfPoison = 2;

    /// <summary>More than any shard can have had: which attempt did it is forgotten once it is done, and no attempt may be used twice.</summary>
    private const int AttemptsOfUndone = 1_000_000;

    private readonly Dictionary<int, Lease> _leases = [];
    private readonly Dictionary<int, ShardTrouble> _troubles = [];
    private ShardSet _done = new();

    /// <summary>The shard that is the end.</summary>
    public int Last => shards;

    /// <summary>Shards that are done.</summary>
    public ShardSet Done => _done;

    /// <summary>Whether all is done, the end included.</summary>
    public bool Finished => _done.Contains(Last);

    /// <summary>Shards that workers have.</summary>
    public IReadOnlyCollection<Lease> Leases => _leases.Values;

    /// <summary>Shards that something went wrong with and that are not done.</summary>
    public IReadOnlyDictionary<int, ShardTrouble> Troubles => _troubles;

    /// <summary>Hands out the first shard that nobody has; false where there is none.</summary>
    public bool TryGrant(string worker, TimeSpan now, out Lease lease)
    {
        int shard = _done.FirstMissing(0);
        while (shard < Last && _leases.ContainsKey(shard))
            shard = _done.FirstMissing(shard + 1);
        lease = null!;
        // The end comes when everything before it is done, not when it is merely under way.
        if (shard > Last || _leases.ContainsKey(shard) || (shard == Last && _done.Count < Last))
            return false;
        ShardTrouble? trouble = _troubles.GetValueOrDefault(shard);
        lease = new Lease { Shard = shard, Attempt = (trouble?.Attempts ?? 0) + 1, Worker = worker, Renewed = now };
        _leases.Add(shard, lease);
        return true;
    }

    /// <summary>Whether a shard is to be run carefully.</summary>
    public bool IsCareful(int shard) => shard != Last && _troubles.TryGetValue(shard, out ShardTrouble? trouble) && trouble.Losses > 0;

    /// <summary>Inputs of a shard that are set aside, from 0.</summary>
    public IReadOnlyList<int> PoisonedOf(int shard) => _troubles.TryGetValue(shard, out ShardTrouble? trouble)
        ? [.. trouble.Suspects.Where(suspect => suspect.Value >= LossesOfPoison).Select(suspect => suspect.Key)]
        : [];

    /// <summary>Keeps a lease; false where it is no more.</summary>
    public bool Renew(int shard, int attempt, TimeSpan now)
    {
        if (Find(shard, attempt) is not { } lease)
            return false;
        lease.Renewed = now;
        return true;
    }

    /// <summary>Notes the input that is about to be begun; false where the lease is no more.</summary>
    public bool Announce(int shard, int attempt, int input, TimeSpan now)
    {
        if (!Renew(shard, attempt, now))
            return false;
        _leases[shard].Announced = input;
        return true;
    }

    /// <summary>Notes that a shard is done; false where the lease is no more, and then somebody else has it or had it.</summary>
    public bool Complete(int shard, int attempt)
    {
        if (Find(shard, attempt) is null)
            return false;
        _leases.Remove(shard);
        _troubles.Remove(shard);
        _done.Add(shard);
        return true;
    }

    /// <summary>Takes a shard back from a worker that lives and does not do it.</summary>
    public bool Return(int shard, int attempt)
    {
        if (Find(shard, attempt) is null)
            return false;
        Withdraw(shard);
        return true;
    }

    /// <summary>Takes a shard from a worker that is lost with it.</summary>
    public bool Lose(int shard, int attempt)
    {
        if (Find(shard, attempt) is not { } lease)
            return false;
        ShardTrouble trouble = Withdraw(shard);
        trouble.Losses++;
        if (lease.Announced is { } input)
            trouble.Suspects[input] = trouble.Suspects.GetValueOrDefault(input) + 1;
        return true;
    }

    /// <summary>Takes the shards that nothing was heard of for too long from their workers.</summary>
    /// <returns>What was taken.</returns>
    public IReadOnlyList<Lease> Expire(TimeSpan now)
    {
        Lease[] silent = [.. _leases.Values.Where(lease => now - lease.Renewed > patience).OrderBy(lease => lease.Shard)];
        foreach (Lease lease in silent)
            Lose(lease.Shard, lease.Attempt);
        return silent;
    }

    /// <summary>Takes back the shards that a worker holds by this book and does not know of: the answer that gave them to it was lost.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="known">All that it knows of, the ones it speaks of in the same breath included.</param>
    public bool Reconcile(string worker, IReadOnlySet<(int Shard, int Attempt)> known)
    {
        Lease[] unknown = [.. _leases.Values.Where(lease => lease.Worker == worker && !known.Contains((lease.Shard, lease.Attempt)))];
        foreach (Lease lease in unknown)
            Return(lease.Shard, lease.Attempt);
        return unknown.Length > 0;
    }

    /// <summary>Notes that shards are not done after all: their parts are not where they should be.</summary>
    public void Undo(IEnumerable<int> missing)
    {
        foreach (int shard in missing)
        {
            if (shard >= 0 && shard <= Last && _done.Remove(shard))
                _troubles[shard] = new ShardTrouble { Attempts = AttemptsOfUndone };
        }
    }

    /// <summary>What is to be kept.</summary>
    public LeaseBookState ToState() => new()
    {
        Done = _done.ToRanges(),
        Leases = [.. _leases.Values.Select(lease => new LeaseBookState.HeldLease(lease.Shard, lease.Attempt, lease.Worker, lease.Announced))],
        Troubles = [.. _troubles.Select(pair => new LeaseBookState.KnownTrouble(pair.Key, pair.Value.Attempts, pair.Value.Losses, [.. pair.Value.Suspects.SelectMany(suspect => (int[])[suspect.Key, suspect.Value])]))],
    };

    /// <summary>The book as it was kept. Its leases are as if they were renewed now: whether their workers live is not known yet.</summary>
    /// <exception cref="FormatException">That is no book of so many shards.</exception>
    public static LeaseBook FromState(LeaseBookState state, int shards, TimeSpan patience, TimeSpan now)
    {
        var book = new LeaseBook(shards, patience) { _done = ShardSet.FromRanges(state.Done, shards + 1) };
        foreach (LeaseBookState.HeldLease held in state.Leases)
        {
            var lease = new Lease { Shard = held.Shard, Attempt = held.Attempt, Worker = held.Worker, Announced = held.Announced, Renewed = now };
            if (held.Shard < 0 || held.Shard > shards || held.Attempt < 1 || book._done.Contains(held.Shard) || !book._leases.TryAdd(held.Shard, lease))
                throw new FormatException($"Shard {held.Shard} cannot be leased.");
        }
        foreach (LeaseBookState.KnownTrouble known in state.Troubles)
        {
            var trouble = new ShardTrouble { Attempts = known.Attempts, Losses = known.Losses };
            for (int i = 0; i + 1 < known.Suspects.Count; i += 2)
                trouble.Suspects[known.Suspects[i]] = known.Suspects[i + 1];
            if (known.Shard < 0 || known.Shard > shards || known.Attempts < 1 || !book._troubles.TryAdd(known.Shard, trouble))
                throw new FormatException($"Shard {known.Shard} cannot have such trouble.");
        }
        return book;
    }

    private Lease? Find(int shard, int attempt) => _leases.TryGetValue(shard, out Lease? lease) && lease.Attempt == attempt ? lease : null;

    private ShardTrouble Withdraw(int shard)
    {
        _leases.Remove(shard, out Lease? lease);
        if (!_troubles.TryGetValue(shard, out ShardTrouble? trouble))
            _troubles.Add(shard, trouble = new ShardTrouble());
        trouble.Attempts = lease!.Attempt;
        return trouble;
    }
}
