namespace Lava.Datasets;

/// <summary>A waveform to be made, and its place.</summary>
internal readonly record struct BatchRow(PendingBatch Batch, int Row)
{
    public int File => Batch.File(Row);

    public bool IsLast => Row == Batch.Count - 1;
}
