namespace Lava.Datasets;

/// <summary>Waveforms of one length that a network takes together.</summary>
/// <param name="Samples">The waveforms one after another, float32 [Count, Length], row-major.</param>
/// <param name="Length">Samples of each waveform.</param>
/// <param name="Labels">Index of each waveform's label.</param>
/// <param name="Files">Where each waveform comes from.</param>
public sealed record WaveformBatch(float[] Samples, int Length, IReadOnlyList<int> Labels, IReadOnlyList<string> Files)
{
    /// <summary>How many waveforms.</summary>
    public int Count => Labels.Count;
}
