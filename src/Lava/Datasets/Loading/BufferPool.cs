using System.Collections.Concurrent;

namespace Lava.Datasets;

/// <summary>Arrays of the length that was asked for last, to be used again.</summary>
internal sealed class BufferPool
{
    private const int MostKept = 8;

    private readonly ConcurrentBag<float[]> _free = [];

    /// <summary>An array of exactly this length, with anything in it.</summary>
    public float[] Rent(int length)
    {
        while (_free.TryTake(out float[]? array))
        {
            if (array.Length == length)
                return array;
        }
        return GC.AllocateUninitializedArray<float>(length);
    }

    public void Return(float[] array)
    {
        if (_free.Count < MostKept)
            _free.Add(array);
    }
}
