using Lava.Audio;

namespace Lava.Datasets;

/// <summary>How recordings become the waveforms of a dataset.</summary>
public sealed record PreparationOptions
{
    /// <summary>Rate and peak of the waveforms; 16 kHz and 1, as the published networks were trained, where nothing else is said.</summary>
    public WaveformSpec Waveform { get; init; } = new();

    /// <summary>Only the first so many seconds, zero-padded to that length; null for whole recordings.</summary>
    public double? FirstSeconds { get; init; }

    /// <summary>How many recordings are worked on at once.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>What a recording may cost.</summary>
    public AudioLimits Limits { get; init; } = AudioLimits.Default;
}
