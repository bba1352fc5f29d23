using Lava.Datasets;

namespace Lava.Training.Tests.Support;

/// <summary>Waveforms for tests that need no speech: two noises of different colour, told apart by their label.</summary>
internal static class Made
{
    public static WaveformBatch Batch(int seed, int count = 4, int length = 1600, int labels = 2)
    {
        var random = new Random(seed);
        var samples = new float[count * length];
        int[] truth = [.. Enumerable.Range(0, count).Select(i => i % labels)];
        for (int i = 0; i < samples.Length; i++)
        {
            double colour = 0.9 * truth[i / length] / Math.Max(1, labels - 1), before = i % length == 0 ? 0 : samples[i - 1];
            samples[i] = (float)(colour * before + 0.2 * (2 * random.NextDouble() - 1));
        }
        return new WaveformBatch(samples, length, truth, [.. truth.Select((label, i) => $"made-{seed}-{i}-{label}.wav")]);
    }
}
