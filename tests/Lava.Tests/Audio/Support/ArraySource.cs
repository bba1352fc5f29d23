using Lava.Audio;

namespace Lava.Tests.Audio.Support;

/// <summary>Samples in memory, given in reads of the sizes that a function says.</summary>
internal sealed class ArraySource(float[] samples, Func<int, int>? chunk = null) : ISampleSource
{
    private int _position;

    public int Read(Span<float> destination)
    {
        int wanted = Math.Min(destination.Length, samples.Length - _position);
        int count = chunk is null ? wanted : Math.Clamp(chunk(_position), Math.Min(1, wanted), wanted);
        samples.AsSpan(_position, count).CopyTo(destination);
        _position += count;
        return count;
    }
}
