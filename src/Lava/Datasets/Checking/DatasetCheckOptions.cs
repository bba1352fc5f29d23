using Lava.Audio;

namespace Lava.Datasets;

/// <summary>How closely a dataset is looked at.</summary>
public sealed record DatasetCheckOptions
{
    /// <summary>
    /// Whether to decode every recording to its end. Otherwise the header and the first samples are read, which finds what is no audio, empty or has no
    /// decoder, and not what breaks later on. Tensors are read whole either way.
    /// </summary>
    public bool DecodeAll { get; init; }

    /// <summary>Rate and peak that recordings are to be prepared for.</summary>
    public WaveformSpec Waveform { get; init; } = new();

    /// <summary>Files that are looked at at once. Default one for each processor.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>What a recording may cost.</summary>
    public AudioLimits Limits { get; init; } = AudioLimits.Default;
}
