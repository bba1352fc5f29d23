using Lava.Datasets;
using Lava.Training;

namespace Lava.Lab.Train;

/// <summary>The loader as a training run takes batches; a batch is the loader's again once the next is asked for.</summary>
internal sealed class LoaderBatches(WaveformLoader loader) : IBatchSource
{
    public int BatchesPerEpoch => loader.BatchesPerEpoch;

    public IEnumerable<WaveformBatch> Epoch(int epoch, int fromBatch, CancellationToken cancellation)
    {
        foreach (WaveformBatch batch in loader.Epoch(epoch, fromBatch, cancellation))
        {
            yield return batch;
            loader.Return(batch);
        }
    }
}
