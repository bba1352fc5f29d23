using System.Collections.Concurrent;
using Lava.Scan.Inputs;
using Lava.Scan.Sources;
using Lava.Scan.Storage;

namespace Lava.Scan.Running;

/// <summary>Makes the list of a scan on a thread of its own, and hands out its whole parts as they are written, so that they can be scored while the rest is listed.</summary>
internal sealed class ListedParts : IDisposable
{
    private readonly IScanStorage _storage;
    private readonly int _partSize;
    private readonly BlockingCollection<int> _whole = [];
    private readonly CancellationTokenSource _giveUp;

    /// <param name="storage">Where the list is written.</param>
    /// <param name="listing">Lists.</param>
    /// <param name="settings">What the scan was asked for.</param>
    /// <param name="listed">Told how many inputs there are, now and then, by another thread.</param>
    /// <param name="cancellation">Gives the list up.</param>
    public ListedParts(IScanStorage storage, SourceListing listing, ScanSettings settings, Action<long> listed, CancellationToken cancellation)
    {
        (_storage, _partSize) = (storage, settings.PartSize);
        _giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        List = Task.Factory.StartNew(() => Freeze(listing, new InputFreezing(storage, _partSize), listed), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>The whole list.</summary>
    public Task<FrozenInputs> List { get; }

    /// <summary>The parts, until the list is made: those that are left then are done in the usual way.</summary>
    public IEnumerable<int> Read() => _whole.GetConsumingEnumerable().TakeWhile(_ => !List.IsCompleted);

    /// <summary>The inputs of one.</summary>
    public IReadOnlyList<ScanInput> Read(int part) => _storage.TryRead(InputFreezing.NameOf(part), out byte[] content)
        ? InputListFile.Read(content, _partSize, InputFreezing.NameOf(part))
        : throw new ScanException(ScanErrors.Damaged, $"{InputFreezing.NameOf(part)} in {_storage.Name} has gone while the scan ran.");

    /// <summary>Gives the list up.</summary>
    public void GiveUp() => _giveUp.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        _giveUp.Cancel();
        ((IAsyncResult)List).AsyncWaitHandle.WaitOne(); // what it came to has been asked for, or a greater trouble is under way
        _giveUp.Dispose();
        _whole.Dispose();
    }

    private FrozenInputs Freeze(SourceListing listing, InputFreezing freezing, Action<long> listed)
    {
        int told = 0;
        try
        {
            return listing.Freeze(freezing, count =>
            {
                listed(count);
                // Rows have the columns of tables; before all tables were opened these are not known.
                while (listing.KnowsCarried && told < count / _partSize)
                    _whole.Add(told++);
            }, _giveUp.Token);
        }
        finally
        {
            _whole.CompleteAdding();
        }
    }
}
