using Lava.Datasets;

namespace Lava.Training.Tests.Running;

/// <summary>Batches that tell epochs and places apart.</summary>
internal sealed class FakeBatches(int count) : IBatchSource
{
    public int BatchesPerEpoch => count;

    public IEnumerable<WaveformBatch> Epoch(int epoch, int fromBatch, CancellationToken cancellation)
    {
        for (int i = fromBatch; i < count; i++)
            yield return new WaveformBatch([epoch + 1, i + 1, epoch * i, 0.5f], 2, [0, 1], [$"e{epoch}b{i}-0.wav", $"e{epoch}b{i}-1.wav"]);
    }
}
