using Lava.Audio;

namespace Lava.Datasets;

/// <summary>How recordings become batches.</summary>
public sealed record LoadingOptions
{
    /// <summary>Longest waveform of a batch: 2^28 samples.</summary>
    public const int MaxSamples = 1 << 28;

    /// <summary>Rate and peak of the waveforms; 16 kHz and 1, as the published networks were trained, where nothing else is said. Tensors are used as they are.</summary>
    public WaveformSpec Waveform { get; init; } = new();

    /// <summary>Waveforms a batch; the last of an epoch may have fewer. Default 16.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>Length of every waveform in seconds; null for whole recordings, which must then be equally long, or one a batch.</summary>
    public double? CropSeconds { get; init; }

    /// <summary>Where longer recordings are cut. Default their beginning.</summary>
    public CropPlace Crop { get; init; }

    /// <summary>What follows shorter ones. Default zeros.</summary>
    public Padding Padding { get; init; }

    /// <summary>Threads that decode. Default one for each processor. Batches are the same for any number.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Batches made before they are asked for, which bounds memory. Default 4.</summary>
    public int BatchesAhead { get; init; } = 4;

    /// <summary>What order, crops and changes are drawn from.</summary>
    public ulong Seed { get; init; }

    /// <summary>Whether every epoch has an order of its own; that of the list otherwise.</summary>
    public bool Shuffle { get; init; }

    /// <summary>Whether to leave out a last batch that is not full.</summary>
    public bool DropLast { get; init; }

    /// <summary>Changes that make the waveforms more varied; null for none.</summary>
    public Augmentation? Augmentation { get; init; }

    /// <summary>Bytes of decoded waveforms to keep in memory after they are first used. Default 1 GiB; 0 keeps none.</summary>
    public long MemoryCacheBytes { get; init; } = 1L << 30;

    /// <summary>Folder in which decoded waveforms are kept from one run to the next; made where it is missing, and may be deleted at any time. Null for none.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>What a recording may cost.</summary>
    public AudioLimits Limits { get; init; } = AudioLimits.Default;

    /// <summary>Samples of a crop; null for whole recordings.</summary>
    internal int? CropSamples => CropSeconds is { } seconds ? (int)Math.Clamp(Math.Round(seconds * Waveform.SampleRate), 1, MaxSamples) : null;

    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(BatchSize, 1 << 16);
        ArgumentOutOfRangeException.ThrowIfLessThan(Workers, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Workers, 1024);
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchesAhead, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(BatchesAhead, 1 << 12);
        ArgumentOutOfRangeException.ThrowIfNegative(MemoryCacheBytes);
        Augmentation?.Check();
        if (CropSeconds is { } seconds && !(seconds * Waveform.SampleRate is >= 1 and <= MaxSamples))
            throw new ArgumentOutOfRangeException(nameof(CropSeconds), seconds, $"A crop has 1 to {MaxSamples:N0} samples.");
        if ((CropSamples ?? 1) * (long)BatchSize > Array.MaxLength)
            throw new ArgumentOutOfRangeException(nameof(BatchSize), BatchSize, $"A batch has at most {Array.MaxLength:N0} samples.");
    }
}
