using Lava.Datasets;

namespace Lava.Training;

/// <summary>Batches of a labelled list, the same in every pass with the same number.</summary>
public interface IBatchSource
{
    /// <summary>Batches of one pass over the list.</summary>
    int BatchesPerEpoch { get; }

    /// <summary>One pass, or what is left of it.</summary>
    /// <param name="epoch">Number of the pass, from 0: decides order, crops and whatever else is drawn.</param>
    /// <param name="fromBatch">Batch to begin with, from 0.</param>
    /// <param name="cancellation">Stops.</param>
    IEnumerable<WaveformBatch> Epoch(int epoch, int fromBatch, CancellationToken cancellation);
}
