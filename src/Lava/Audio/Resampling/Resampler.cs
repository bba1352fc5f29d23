using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lava.Audio;

/// <summary>Resamples a mono stream with a windowed sinc; equal to <c>torchaudio.functional.resample</c> with its defaults.</summary>
/// <remarks>
/// Outputs depend on the input samples alone, not on how either side cuts the stream into reads: every output is one dot product in a
/// fixed order of additions, the same on every machine. Beyond both ends the input is zero. An input of L samples gives ⌈L·to/from⌉.
/// </remarks>
internal sealed class Resampler : ISampleSource
{
    private readonly ISampleSource _source;
    private readonly ResamplerKernel _kernel;
    private readonly float[] _buffer;
    private long _bufferStart;
    private int _filled;
    private long _read;
    private bool _ended;
    private long _written;
    private long _block;
    private int _phase;

    /// <param name="source">Mono samples, finite.</param>
    /// <param name="fromRate">Its rate, Hz.</param>
    /// <param name="toRate">The rate wanted, Hz.</param>
    public Resampler(ISampleSource source, int fromRate, int toRate)
    {
        _source = source;
        _kernel = ResamplerKernel.Get(fromRate, toRate);
        _buffer = new float[Math.Max(8192, 4 * (_kernel.Width + _kernel.Taps))];
        // The zeros before the beginning.
        _bufferStart = -_kernel.Width;
        _filled = _kernel.Width;
    }

    /// <summary>Samples held, whatever the length of the stream.</summary>
    internal int BufferLength => _buffer.Length;

    /// <inheritdoc/>
    public int Read(Span<float> samples)
    {
        if (samples.IsEmpty)
            return 0;
        while (true)
        {
            int written = Write(samples);
            if (written > 0)
                return written;
            if (_ended && _written == _kernel.OutputLength(_read))
                return 0;
            Refill();
        }
    }

    private int Write(Span<float> samples)
    {
        long left = _ended ? _kernel.OutputLength(_read) - _written : long.MaxValue;
        int wanted = (int)Math.Min(samples.Length, left), taps = _kernel.Taps, count = 0;
        ReadOnlySpan<float> buffer = _buffer.AsSpan(0, _filled);
        ReadOnlySpan<int> firstTaps = _kernel.FirstTaps;
        while (count < wanted)
        {
            long start = _block + firstTaps[_phase] - _bufferStart;
            if (start > buffer.Length - taps)
                break;
            samples[count++] = Dot(buffer.Slice((int)start, taps), _kernel.Weights(_phase));
            if (++_phase == _kernel.To)
            {
                _phase = 0;
                _block += _kernel.From;
            }
        }

        _written += count;
        return count;
    }

    private void Refill()
    {
        // Successive outputs are at most Taps/12 inputs apart, so the next window begins within the buffer or right behind it.
        int done = (int)Math.Min(_block + _kernel.FirstTaps[_phase] - _bufferStart, _filled);
        _buffer.AsSpan(done, _filled - done).CopyTo(_buffer);
        _bufferStart += done;
        _filled -= done;
        Span<float> room = _buffer.AsSpan(_filled);
        int read = _ended ? 0 : _source.Read(room);
        if (read == 0)
        {
            _ended = true;
            room.Clear();
            read = room.Length;
        }
        else
        {
            _read += read;
        }

        _filled += read;
    }

    private static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> weights)
    {
        ref float a = ref MemoryMarshal.GetReference(x), b = ref MemoryMarshal.GetReference(weights);
        Vector128<float> even = Vector128<float>.Zero, odd = Vector128<float>.Zero;
        for (nuint i = 0; i < (nuint)weights.Length; i += 8)
        {
            even += Vector128.LoadUnsafe(ref a, i) * Vector128.LoadUnsafe(ref b, i);
            odd += Vector128.LoadUnsafe(ref a, i + 4) * Vector128.LoadUnsafe(ref b, i + 4);
        }

        Vector128<float> sum = even + odd;
        sum += Vector128.Shuffle(sum, Vector128.Create(2, 3, 0, 1));
        return sum.ToScalar() + sum.GetElement(1);
    }
}
