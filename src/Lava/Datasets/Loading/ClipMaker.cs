using System.Buffers;
using Lava.Randomness;

namespace Lava.Datasets;

/// <summary>Makes the waveform of one row of a batch: opens its file, cuts or pads it, changes it.</summary>
internal sealed class ClipMaker(LabelledList list, LoadingOptions options)
{
    private readonly WaveformStore _waveforms = new(list, options);

    /// <exception cref="DatasetException">The file cannot be read.</exception>
    public void Make(BatchRow row, int epoch, CancellationToken cancellation)
    {
        string path = list.Files[row.File].Path;
        try
        {
            using ClipSource source = _waveforms.Open(row.File, cancellation);
            Span<float> waveform = row.Batch.Claim(row.Row, options.CropSamples ?? source.Samples);
            if (!waveform.IsEmpty)
                Fill(source, row.File, epoch, waveform, cancellation);
        }
        catch (Exception error) when (error is (LavaException and not DatasetException) or IOException or UnauthorizedAccessException)
        {
            throw new DatasetException(DatasetErrors.BrokenFile, $"{path}: {error.Message}", error);
        }
    }

    private void Fill(ClipSource source, int file, int epoch, Span<float> waveform, CancellationToken cancellation)
    {
        ClipChanges? changes = options.Augmentation is { } augmentation ? new ClipChanges(augmentation, options, epoch, file) : null;
        if (changes is null or { SpeedFactor: SpeedChange.Unit })
        {
            Cut(source, file, epoch, waveform, cancellation);
        }
        else
        {
            int needed = (int)SpeedChange.Needed(waveform.Length, changes.SpeedFactor);
            float[] rented = ArrayPool<float>.Shared.Rent(needed);
            Cut(source, file, epoch, rented.AsSpan(0, needed), cancellation);
            SpeedChange.Apply(rented.AsMemory(0, needed), waveform, changes.SpeedFactor);
            ArrayPool<float>.Shared.Return(rented);
        }
        changes?.Apply(waveform);
    }

    private void Cut(ClipSource source, int file, int epoch, Span<float> waveform, CancellationToken cancellation)
    {
        int inside = (int)Math.Min(source.Samples, waveform.Length);
        source.Read(Start(source.Samples - inside, file, epoch), waveform[..inside], cancellation);
        if (options.Padding == Padding.Zeros)
        {
            waveform[inside..].Clear();
            return;
        }
        for (int at = inside; at < waveform.Length;)
        {
            // What is there is a whole number of repetitions, so that all of it may be copied.
            int count = Math.Min(at, waveform.Length - at);
            waveform[..count].CopyTo(waveform[at..]);
            at += count;
        }
    }

    /// <summary>Where to cut, 0 to <paramref name="spare"/>.</summary>
    private long Start(long spare, int file, int epoch) => options.Crop switch
    {
        CropPlace.Centre => spare / 2,
        CropPlace.Random => new RandomStream(options.Seed, RandomPurpose.Crop, (ulong)epoch, (ulong)file).Below(spare + 1),
        _ => 0,
    };
}
