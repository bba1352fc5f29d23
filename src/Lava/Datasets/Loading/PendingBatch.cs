namespace Lava.Datasets;

/// <summary>A batch whose rows are being filled, each once, by any threads.</summary>
internal sealed class PendingBatch(LabelledList list, ReadOnlyMemory<int> files, BufferPool buffers)
{
    private readonly Lock _lock = new();
    private readonly long[] _lengths = new long[files.Length];
    private float[]? _samples;
    private int _length;

    public int Count => files.Length;

    /// <summary>Index in the list of a row's file.</summary>
    public int File(int row) => files.Span[row];

    /// <summary>Where to write a row of a length; empty where another row has another length, which <see cref="Finish"/> reports.</summary>
    public Span<float> Claim(int row, long length)
    {
        lock (_lock)
        {
            _lengths[row] = length;
            if (_samples is null)
            {
                if (length * Count > Array.MaxLength)
                    return default;
                _length = (int)length;
                _samples = buffers.Rent(_length * Count);
            }
            return length == _length ? _samples.AsSpan(row * _length, _length) : default;
        }
    }

    /// <summary>The batch, once every row was filled.</summary>
    /// <exception cref="DatasetException">The rows are not equally long.</exception>
    public WaveformBatch Finish()
    {
        int[] labels = new int[Count];
        string[] paths = new string[Count];
        for (int row = 0; row < Count; row++)
        {
            (labels[row], paths[row]) = (list.LabelIndices[File(row)], list.Files[File(row)].Path);
            if (_lengths[row] != _lengths[0])
            {
                throw new DatasetException(DatasetErrors.Lengths,
                    $"{paths[0]} has {_lengths[0]:N0} samples and {paths[row]} has {_lengths[row]:N0}: whole recordings of different lengths make no batch. " +
                    "Crop them to one length, or use batches of one.");
            }
        }
        return _samples is not null
            ? new WaveformBatch(_samples, _length, labels, paths)
            : throw new DatasetException(DatasetErrors.Lengths, $"{Count:N0} waveforms of {_lengths[0]:N0} samples are too much for one batch; use smaller ones.");
    }
}
