using System.Runtime.InteropServices;
using Lava.Audio;

namespace Lava.Datasets;

/// <summary>The prepared waveforms of a list: from memory, else from the cache on disk, else decoded.</summary>
internal sealed class WaveformStore
{
    private readonly LabelledList _list;
    private readonly LoadingOptions _options;
    private readonly WaveformCache? _cache;
    private readonly float[]?[] _kept;
    private long _room;

    /// <exception cref="DatasetException">The cache folder cannot be made or written.</exception>
    public WaveformStore(LabelledList list, LoadingOptions options)
    {
        (_list, _options, _room) = (list, options, options.MemoryCacheBytes);
        _kept = new float[]?[list.Files.Count];
        _cache = options.CacheFolder is { } folder ? new WaveformCache(folder, options.Waveform) : null;
    }

    /// <exception cref="LavaException">It cannot be read; the message does not name it.</exception>
    public ClipSource Open(int file, CancellationToken cancellation)
    {
        if (Volatile.Read(ref _kept[file]) is { } kept)
            return new MemoryClip(kept);
        string path = _list.Files[file].Path;
        string? key = _cache is not null && File.Exists(path) ? _cache.Key(path) : null;
        if (key is not null && _cache!.Find(key, () => Decode(path, key, cancellation)) is { } cached)
            return Keep(file, cached, cancellation);
        return WaveformTensor.IsTensor(path)
            ? Keep(file, new MemoryClip(WaveformTensor.Read(path, _options.Limits)), cancellation)
            : Keep(file, Decode(path, key, cancellation), cancellation);
    }

    private ClipSource Decode(string path, string? key, CancellationToken cancellation)
    {
        var recording = PreparedRecording.Prepare(new RecordingFile(path, _options.Limits), _options.Waveform, cancellation: cancellation);
        if (key is not null)
            _cache!.Add(key, recording, cancellation);
        return recording.Waveform is { } waveform ? new MemoryClip(waveform.Samples) : new RecordingClip(recording);
    }

    /// <summary>Keeps a waveform in memory while there is room; as it was given otherwise.</summary>
    private ClipSource Keep(int file, ClipSource source, CancellationToken cancellation)
    {
        long bytes = source.Samples * sizeof(float);
        if (source.Samples > Array.MaxLength || Interlocked.Add(ref _room, -bytes) < 0)
        {
            if (source.Samples <= Array.MaxLength)
                Interlocked.Add(ref _room, bytes);
            return source;
        }
        float[]? whole = null;
        try
        {
            whole = Whole(source, cancellation);
            return new MemoryClip(whole);
        }
        finally
        {
            // Room is taken once for what is kept, and not for what failed or another thread was faster with.
            if (whole is null || Interlocked.CompareExchange(ref _kept[file], whole, null) is not null)
                Interlocked.Add(ref _room, bytes);
        }
    }

    private static float[] Whole(ClipSource source, CancellationToken cancellation)
    {
        if (source is MemoryClip { Waveform: var waveform } && MemoryMarshal.TryGetArray(waveform, out ArraySegment<float> segment)
            && segment.Count == segment.Array!.Length)
            return segment.Array;
        using (source)
        {
            float[] samples = GC.AllocateUninitializedArray<float>((int)source.Samples);
            source.Read(0, samples, cancellation);
            return samples;
        }
    }
}
