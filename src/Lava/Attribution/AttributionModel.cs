using Lava.Audio;
using Lava.Inference;
using Lava.Threading;

namespace Lava.Attribution;

/// <summary>A model package, loaded: weights once, shared by any number of threads.</summary>
public sealed class AttributionModel : IDisposable
{
    private const int LookAhead = 256;

    private readonly LevelNode _root;
    private readonly IReadOnlyList<EncoderGroup> _groups;
    private readonly WaveformSpec _waveform;
    private readonly ScratchPool _scratch;

    private AttributionModel(ModelPackage package, LevelNode root, IReadOnlyList<EncoderGroup> groups, ScratchPool scratch)
    {
        (Package, _root, _groups, _scratch) = (package, root, groups, scratch);
        _waveform = new WaveformSpec(package.SampleRate, (float)package.Peak);
    }

    /// <summary>What the package says of itself: levels, labels and their descriptions, card.</summary>
    public ModelPackage Package { get; }

    /// <summary>Whether a verdict can say that a recording is genuine. Where not, anything is attributed to some fake.</summary>
    public bool CanTellGenuine => Package.CanTellGenuine;

    /// <summary>Number of passes over a recording that it takes to run every level: levels with bit-identical encoders share one.</summary>
    internal int Passes => _groups.Count;

    /// <summary>Longest waveform that is kept in memory, in samples; a longer one is decoded again for every pass.</summary>
    internal int SamplesInMemory { get; set; } = WaveformSource.MostInMemory;

    /// <summary>Loads a package.</summary>
    /// <param name="path">Its folder, or the <c>lava.json</c> in it.</param>
    /// <exception cref="ModelPackageException">It is not valid: the manifest, a missing or altered file, weights of a wrong shape; every problem is listed.</exception>
    public static AttributionModel Load(string path)
    {
        PackageWeights loaded = PackageWeights.Load(path);
        var scratch = new ScratchPool(Backend.Best);
        (LevelNode root, IReadOnlyList<EncoderGroup> groups) = LevelNode.Build(loaded.Package, loaded.Networks, loaded.Judges, scratch);
        return new AttributionModel(loaded.Package, root, groups, scratch);
    }

    /// <summary>Attributes one recording.</summary>
    /// <param name="recording">A file, or a clip in memory.</param>
    /// <param name="options">How; null for the whole recording with the package's thresholds on one thread.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="AudioException">The recording cannot be decoded, is empty or not finite.</exception>
    /// <exception cref="ArgumentException">The options do not hold together, or name a level that the package lacks.</exception>
    public Verdict Attribute(Recording recording, AttributionOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recording);
        options ??= new AttributionOptions();
        Check(options);
        return Attribute(recording, options, () => options.Threads, cancellation);
    }

    /// <summary>The verdict of every window of a recording.</summary>
    /// <param name="recording">A file, or a clip in memory.</param>
    /// <param name="window">Length of a window; null for 5 s.</param>
    /// <param name="hop">Distance between windows; null for 0.5 s.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="AudioException">The recording cannot be decoded, is empty or not finite.</exception>
    public IReadOnlyList<TimelineWindow> Timeline(Recording recording, TimeSpan? window = null, TimeSpan? hop = null,
        CancellationToken cancellation = default) => Attribute(recording, new AttributionOptions
        {
            WindowSeconds = window?.TotalSeconds ?? AttributionOptions.DefaultWindowSeconds,
            HopSeconds = hop?.TotalSeconds ?? AttributionOptions.DefaultHopSeconds,
        }, cancellation).Timeline!;

    /// <summary>Attributes many recordings, several at a time; decoding and scoring overlap.</summary>
    /// <param name="recordings">Enumerated as fast as verdicts are taken, at most 256 ahead of them.</param>
    /// <param name="options">How; its <see cref="AttributionOptions.Threads"/> are the threads for all of them together, shared among those under way.</param>
    /// <param name="cancellation">Stops everything.</param>
    /// <returns>A verdict or an error for each, in the order of the recordings.</returns>
    /// <exception cref="ArgumentException">The options do not hold together, or name a level that the package lacks.</exception>
    public IAsyncEnumerable<BatchItem> AttributeAllAsync(IAsyncEnumerable<Recording> recordings, AttributionOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recordings);
        options ??= new AttributionOptions { Threads = Environment.ProcessorCount };
        Check(options);
        return OrderedParallel.RunAsync(recordings, (index, recording, threads, stop) =>
        {
            try
            {
                return new BatchItem(index, recording, Attribute(recording, options, threads, stop), null);
            }
            catch (LavaException error)
            {
                return new BatchItem(index, recording, null, error);
            }
        }, options.Threads, LookAhead, cancellation);
    }

    /// <inheritdoc cref="AttributeAllAsync(IAsyncEnumerable{Recording}, AttributionOptions?, CancellationToken)"/>
    public IAsyncEnumerable<BatchItem> AttributeAllAsync(IEnumerable<Recording> recordings, AttributionOptions? options = null,
        CancellationToken cancellation = default) => AttributeAllAsync(recordings.ToAsyncEnumerable(), options, cancellation);

    /// <summary>Says whether options can be used with this model.</summary>
    /// <exception cref="ArgumentException">They cannot; the message names every reason.</exception>
    public void Check(AttributionOptions options) => OptionsCheck.Check(options, Package);

    /// <summary>Frees the weights. No call may be under way.</summary>
    public void Dispose()
    {
        foreach (EncoderGroup group in _groups) group.Dispose();
        _scratch.Dispose();
    }

    /// <summary>The same, with the number of threads asked for anew as the recording goes on.</summary>
    internal Verdict Attribute(Recording recording, AttributionOptions options, Func<int> threads, CancellationToken cancellation)
    {
        string? sha256 = RecordingHash.Of(recording, cancellation);
        PreparedRecording prepared = PreparedRecording.Prepare(recording, _waveform, SamplesInMemory, cancellation);
        long? first = options.FirstSeconds is { } seconds ? Math.Max(1, (long)Math.Round(seconds * Package.SampleRate)) : null;
        var waveform = new WaveformSource(prepared, first, SamplesInMemory, cancellation);
        WindowGrid grid = Windowing.Grid(options, Package.SampleRate);
        var scores = new RecordingScores(waveform, _groups.Count, grid, threads, cancellation);
        var tree = new LevelTree(_root, options.Thresholds);
        LevelResult[] levels = [.. tree.Walk(scores.Whole, level => level.Promise?.FirstSeconds == options.FirstSeconds)];
        AudioWarning? disagreement = Disagreement.Find(tree, scores, Windowing.Seconds(grid, Package.SampleRate));
        if (options.WindowSeconds is not null) Attribution.Timeline.Complete(tree, scores);
        RecordingHash.Confirm(recording, sha256, cancellation);
        return new Verdict
        {
            File = recording.Name,
            Sha256 = sha256,
            Seconds = prepared.Seconds,
            FirstSeconds = options.FirstSeconds,
            SampleRate = prepared.Info.SampleRate,
            Audio = prepared.Info,
            Model = Package.Name,
            Levels = levels,
            Stopped = levels[^1].Accepted ? StopReason.Leaf : StopReason.Rejected,
            Genuine = CanTellGenuine && levels[^1].Accepted ? levels.Any(level => Package.IsGenuine(level.Level, level.Label)) : null,
            Warnings = disagreement is null ? prepared.Warnings : [.. prepared.Warnings, disagreement],
            Timeline = options.WindowSeconds is null ? null : new Timeline(tree, scores.Windows, Package.SampleRate),
        };
    }
}
