using Lava.Audio;

namespace Lava.Datasets;

/// <summary>The prepared waveforms of a list: from memory, else from the cache on disk, else decoded.</summary>
internal sealed class WaveformStore
{
    private readonly LabelledList _list;
    private readonly LoadingOptions _options;
    private readonly float[]?[] _kept;
    private long _room;

    public WaveformStore(LabelledList list, LoadingOptions options)
    {
        (_list, _options, _room) = (list, options, options.MemoryCacheBytes);
        _kept = new float[]?[list.Files.Count];
    }

    /// <exception cref="LavaException">It cannot be read; the message does not name it.</exception>
    public ClipSource Open(int file, CancellationToken cancellation)
    {
        if (Volatile.Read(ref _kept[file]) is { } kept)
            return new MemoryClip(kept);
        string path = _list.Files[file].Path;
        if (WaveformTensor.IsTensor(path))
            return Keep(file, WaveformTensor.Read(path, _options.Limits));
        var recording = PreparedRecording.Prepare(new RecordingFile(path, _options.Limits), _options.Waveform, cancellation: cancellation);
        return recording.Waveform is { } waveform ? Keep(file, waveform.Samples) : new RecordingClip(recording);
    }

    private MemoryClip Keep(int file, ReadOnlyMemory<float> waveform)
    {
        long bytes = waveform.Length * (long)sizeof(float);
        if (Interlocked.Add(ref _room, -bytes) < 0 || Interlocked.CompareExchange(ref _kept[file], Whole(waveform), null) is not null)
            Interlocked.Add(ref _room, bytes);
        return new MemoryClip(waveform);
    }

    private static float[] Whole(ReadOnlyMemory<float> waveform) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(waveform, out ArraySegment<float> segment) && segment.Count == segment.Array!.Length
            ? segment.Array
            : waveform.ToArray();
}
