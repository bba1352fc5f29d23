using Lava.Datasets;
using Lava.Inference;

namespace Lava.Training;

/// <summary>Refuses batches that libtorch must not see.</summary>
internal static class BatchCheck
{
    /// <param name="batch">What to check.</param>
    /// <param name="labels">Number of labels, or null where labels play no part.</param>
    /// <param name="batchStatistics">Whether a BatchNorm is to take the batch's statistics, which takes two values a channel.</param>
    /// <exception cref="TrainingException">It cannot be used.</exception>
    public static void Check(WaveformBatch batch, int? labels, bool batchStatistics)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Count < 1 || batch.Length < 1 || batch.Samples.LongLength != (long)batch.Count * batch.Length)
            throw Wrong($"A batch of {batch.Count} waveforms of {batch.Length} samples cannot hold {batch.Samples.Length} samples.");
        if (labels is { } count && batch.Labels.Any(label => label < 0 || label >= count))
            throw Wrong($"Label {batch.Labels.First(label => label < 0 || label >= count)} is none of this network's, which are 0 to {count - 1}.");
        int bad = Array.FindIndex(batch.Samples, sample => !float.IsFinite(sample));
        if (bad >= 0)
        {
            string name = bad / batch.Length < batch.Files.Count ? batch.Files[bad / batch.Length] : $"Waveform {bad / batch.Length}";
            throw Wrong($"{name} has a sample that is {batch.Samples[bad]}. Find out what wrote it; such a file is no recording.");
        }
        if (batchStatistics && batch.Count * Segment.FramesOf(batch.Length) < 2)
            throw Wrong($"One waveform of {batch.Length} samples has no batch statistics. Use batches of two or more, longer waveforms, or frozen BatchNorms.");
    }

    private static TrainingException Wrong(string message) => new(TaskErrors.Batch, message);
}
