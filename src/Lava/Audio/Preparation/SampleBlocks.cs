using System.Buffers;

namespace Lava.Audio;

/// <summary>Collects samples of unknown number in pooled blocks, up to a limit.</summary>
internal sealed class SampleBlocks(int limit) : IDisposable
{
    private const int BlockLength = 1 << 18;

    private readonly List<float[]> _blocks = [];
    private int _lastFilled;

    /// <summary>Samples collected.</summary>
    public long Count => _blocks.Count == 0 ? 0 : (_blocks.Count - 1L) * BlockLength + _lastFilled;

    /// <summary>Whether there were more than the limit; then none are held.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>Room for the next samples, never empty; <see cref="Advance"/> says how many were written.</summary>
    public Span<float> Room()
    {
        if (_blocks.Count == 0 || _lastFilled == BlockLength && !Overflowed)
        {
            _blocks.Add(ArrayPool<float>.Shared.Rent(BlockLength));
            _lastFilled = 0;
        }

        return _blocks[^1].AsSpan(_lastFilled, BlockLength - _lastFilled);
    }

    /// <summary>Counts samples that were written to <see cref="Room"/>.</summary>
    public void Advance(int count)
    {
        if (Overflowed)
            return;
        _lastFilled += count;
        if (Count <= limit)
            return;
        Overflowed = true;
        _lastFilled = 0;
        Return(from: 1);
    }

    /// <summary>What was collected, in an array of its own.</summary>
    public float[] ToArray()
    {
        float[] samples = GC.AllocateUninitializedArray<float>(checked((int)Count));
        for (int i = 0; i < _blocks.Count; i++)
        {
            int length = Math.Min(BlockLength, samples.Length - i * BlockLength);
            _blocks[i].AsSpan(0, length).CopyTo(samples.AsSpan(i * BlockLength));
        }

        return samples;
    }

    /// <inheritdoc/>
    public void Dispose() => Return(from: 0);

    private void Return(int from)
    {
        for (int i = from; i < _blocks.Count; i++)
            ArrayPool<float>.Shared.Return(_blocks[i]);
        _blocks.RemoveRange(from, _blocks.Count - from);
    }
}
