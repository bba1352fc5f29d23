using Lava.Cluster.Contract;
using Lava.Scan;
using Lava.Scan.Fetching;
using Lava.Scan.Inputs;
using Lava.Scan.Reuse;
using Lava.Scan.Running;
using Lava.Scan.Storage;

namespace Lava.Cluster.Work;

/// <summary>A scan as a worker has it open: its storage, its list, its parts, what scores. Shared by the shards that the worker runs of it.</summary>
internal sealed class OpenScan : IDisposable
{
    /// <summary>The file that names a scan in its cluster while it is not finished.</summary>
    public const string IdFile = "cluster.json";

    private readonly Places _places;
    private readonly IDisposable _held;
    private readonly string _work;
    private readonly AnswerReuse? _reuse;
    private readonly Func<IScorer> _scorer;
    private readonly Lock _scoring = new();
    private IScorer? _opened;

    private OpenScan(ScanOrder order, ScanPlace place, Places places, IDisposable held, string work, IWorkerScoring scoring, Action<string, Exception> fault)
    {
        (Order, Place, _places, _held, _work) = (order, place, places, held, work);
        Manifest = place.OpenInputs();
        Parts = place.OpenParts();
        if (order.Reuse)
            _reuse = new AnswerReuse(AnswerStore.Open(work, order.Inputs, place.State.Settings.Model.Levels), wait: false);
        _scorer = () => scoring.Open(place.State.Settings, _reuse, fault);
    }

    /// <summary>What was asked for.</summary>
    public ScanOrder Order { get; }

    /// <summary>The scan in its storage.</summary>
    public ScanPlace Place { get; }

    /// <summary>The list of inputs.</summary>
    public InputManifest Manifest { get; }

    /// <summary>The parts.</summary>
    public PartStore Parts { get; }

    /// <summary>What scores.</summary>
    public IScorer Scorer
    {
        get
        {
            lock (_scoring)
                return _opened ??= _scorer();
        }
    }

    /// <summary>Opens a scan that a cluster was given.</summary>
    /// <exception cref="LavaException">This worker cannot take it: it sees another storage or none, is of another version, or lacks the model.</exception>
    public static OpenScan Open(ScanOrder order, WorkerOptions options, IWorkerScoring scoring, Action<string, Exception> fault)
    {
        if (order.Lava != options.Lava)
            throw new ClusterException(ClusterErrors.Refused, $"The scan was begun by Lava {order.Lava}; this worker is of {options.Lava}.");
        var places = new Places(order.Endpoint);
        IDisposable? held = null;
        try
        {
            ScanPlace place = ScanPlace.Open(places.Open(order.Place));
            Check(order, place.State);
            held = place.Storage.Share();
            string work = Path.Combine(options.WorkFolder, order.Id);
            var scan = new OpenScan(order, place, places, held, work, scoring, fault);
            _ = scan.Scorer; // a model that is missing is better known now than with the first shard
            return scan;
        }
        catch
        {
            held?.Dispose();
            places.Dispose();
            throw;
        }
    }

    /// <summary>What fetches for one shard.</summary>
    public InputFetcher CreateFetcher(Pulse pulse) => new(Place.State.Settings.Folder, Place.State.Settings.Limits, () => _places.Bucket, pulse.Decoded);

    /// <inheritdoc/>
    public void Dispose()
    {
        _reuse?.Dispose();
        _held.Dispose();
        _places.Dispose();
        if (Directory.Exists(_work))
            Directory.Delete(_work, recursive: true);
    }

    private static void Check(ScanOrder order, ScanState state)
    {
        if (state.Inputs is not { } inputs || inputs.Sha256 != order.InputsSha256 || inputs.Count != order.Inputs || inputs.Parts != order.Shards
            || state.Settings.Model.Sha256 != order.ModelSha256 || state.Settings.Lava != order.Lava)
            throw new ClusterException(ClusterErrors.Refused, $"What this worker sees at {order.Place} is another scan than the one that was given to the cluster. Let all workers see the same storage at the same path.");
    }
}
