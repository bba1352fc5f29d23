using Lava.Service.Decoding;
using Lava.Service.Observing;

namespace Lava.Service.Queue;

/// <summary>Analyses wait here for one of a fixed number of slots, each a thread of its own. Thread-safe.</summary>
/// <remarks>
/// There are as many slots as cores are to be used, and the threads for all analyses together are as many: one alone gets all of them, several share.
/// At most half of the slots (at least one) work on jobs, which may be long, so that whoever waits for a short recording never waits for all of them.
/// </remarks>
internal sealed class WorkQueue : IDisposable
{
    private readonly object _gate = new();
    private readonly LinkedList<WorkItem> _requests = new(), _jobs = new();
    private readonly ServiceMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly Thread[] _slots;
    private readonly int _limit, _jobSlots;
    private int _running, _jobsRunning, _reserved;
    private double _secondsEach = 0.05;
    private bool _stopping;

    /// <param name="slots">Analyses under way at once, and threads for all of them together.</param>
    /// <param name="limit">Most that wait.</param>
    /// <param name="metrics">Told how long each waited.</param>
    /// <param name="time">Tells the time.</param>
    public WorkQueue(int slots, int limit, ServiceMetrics metrics, TimeProvider time)
    {
        (_limit, _metrics, _time) = (limit, metrics, time);
        _jobSlots = Math.Max(1, slots / 2);
        metrics.Observe(() => Waiting, () => Volatile.Read(ref _running));
        _slots = [.. Enumerable.Range(0, slots).Select(i => new Thread(Work) { IsBackground = true, Name = $"lava slot {i}" })];
        foreach (Thread slot in _slots)
            slot.Start();
    }

    /// <summary>How many wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
                return _requests.Count + _jobs.Count + _reserved;
        }
    }

    /// <summary>Says at once whether one more may wait, before its recording is taken in.</summary>
    /// <exception cref="ServiceException">It may not.</exception>
    public void CheckRoom()
    {
        lock (_gate)
            EnsureRoom();
    }

    /// <summary>Keeps a place for a job that is being written to the disk.</summary>
    /// <exception cref="ServiceException">There is none.</exception>
    public void Reserve()
    {
        lock (_gate)
        {
            EnsureRoom();
            _reserved++;
        }
    }

    /// <summary>Gives a place back that <see cref="Reserve"/> kept.</summary>
    public void GiveBack()
    {
        lock (_gate)
            _reserved--;
    }

    /// <summary>Puts something behind all that waits.</summary>
    /// <param name="item">It.</param>
    /// <param name="anyway">Whether it may wait however many do: it has been accepted before.</param>
    /// <exception cref="ServiceException">As many wait as may.</exception>
    public void Add(WorkItem item, bool anyway = false)
    {
        lock (_gate)
        {
            if (!anyway)
                EnsureRoom();
            item.Queued = _time.GetTimestamp();
            (item.IsJob ? _jobs : _requests).AddLast(item);
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Takes something out that nobody wants any more.</summary>
    /// <returns>Whether it still waited.</returns>
    public bool Remove(WorkItem item)
    {
        lock (_gate)
            return (item.IsJob ? _jobs : _requests).Remove(item);
    }

    /// <summary>How many jobs are before one; null where it does not wait.</summary>
    public int? Position(WorkItem item)
    {
        lock (_gate)
        {
            int position = 0;
            foreach (WorkItem waiting in _jobs)
            {
                if (ReferenceEquals(waiting, item))
                    return position;
                position++;
            }
            return null;
        }
    }

    /// <summary>Begins nothing new, and waits for what is under way.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopping = true;
            Monitor.PulseAll(_gate);
        }
        foreach (Thread slot in _slots)
            slot.Join();
    }

    private void EnsureRoom()
    {
        if (_requests.Count + _jobs.Count + _reserved < _limit)
            return;
        double wait = Math.Clamp(_secondsEach * _limit / _slots.Length, 1, 120);
        throw new ServiceException(ServiceErrors.QueueFull, $"{_limit} analyses wait, as many as may.") { RetryAfter = TimeSpan.FromSeconds(Math.Ceiling(wait)) };
    }

    private void Work()
    {
        BatchThread.Enter();
        while (Take() is { } item)
        {
            long begun = _time.GetTimestamp();
            _metrics.Waited(_time.GetElapsedTime(item.Queued, begun));
            item.Run(Share);
            lock (_gate)
            {
                _running--;
                if (item.IsJob)
                    _jobsRunning--;
                _secondsEach += (_time.GetElapsedTime(begun).TotalSeconds - _secondsEach) / 20;
                Monitor.Pulse(_gate); // a job may have waited for a job's slot
            }
        }
    }

    private WorkItem? Take()
    {
        lock (_gate)
        {
            while (!_stopping)
            {
                bool jobMay = _jobs.Count > 0 && _jobsRunning < _jobSlots;
                // Where both wait, jobs get the slots that are theirs, so that neither kind starves the other.
                LinkedList<WorkItem>? from = jobMay && (_requests.Count == 0 || _jobsRunning == 0) ? _jobs : _requests.Count > 0 ? _requests : null;
                if (from is not null)
                {
                    WorkItem item = from.First!.Value;
                    from.RemoveFirst();
                    _running++;
                    if (item.IsJob)
                        _jobsRunning++;
                    return item;
                }
                Monitor.Wait(_gate);
            }
            return null;
        }
    }

    /// <summary>Threads for each of the analyses under way or waiting.</summary>
    private int Share()
    {
        lock (_gate)
            return Math.Max(1, _slots.Length / Math.Max(1, _running + _requests.Count + Math.Min(_jobs.Count, _jobSlots - _jobsRunning)));
    }
}
