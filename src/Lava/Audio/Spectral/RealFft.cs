using System.Numerics;

namespace Lava.Audio;

/// <summary>Discrete Fourier transform of real float32 signals whose length is a power of two.</summary>
/// <remarks>
/// The N reals are taken as N/2 complex numbers, transformed by a radix-2 Stockham network (no bit reversal, unit stride in every pass;
/// C. Van Loan, <i>Computational Frameworks for the Fast Fourier Transform</i>, 1992, §1.7), and taken apart by symmetry. An instance
/// holds scratch memory: not safe for use by several threads at once.
/// </remarks>
internal sealed class RealFft
{
    private readonly int _half;
    private readonly float[] _twiddleRe;
    private readonly float[] _twiddleIm;
    private readonly float[] _unpackRe;
    private readonly float[] _unpackIm;
    private float[] _re;
    private float[] _im;
    private float[] _nextRe;
    private float[] _nextIm;

    /// <param name="length">N, a power of two from 4 to 2^20.</param>
    public RealFft(int length)
    {
        if (!BitOperations.IsPow2(length) || length is < 4 or > 1 << 20)
            throw new ArgumentOutOfRangeException(nameof(length), length, "The length is a power of two from 4 to 2^20.");
        Length = length;
        _half = length / 2;
        (_twiddleRe, _twiddleIm) = Roots(_half / 2, _half);
        (_unpackRe, _unpackIm) = Roots(_half / 2 + 1, length);
        (_re, _im, _nextRe, _nextIm) = (new float[_half], new float[_half], new float[_half], new float[_half]);
    }

    /// <summary>N.</summary>
    public int Length { get; }

    /// <summary>Frequencies from 0 to half the sample rate: N/2 + 1.</summary>
    public int Bins => _half + 1;

    /// <summary>X[k] = Σ x[n]·exp(−2πi·kn/N), k = 0 … N/2.</summary>
    /// <param name="signal">x [N].</param>
    /// <param name="re">Real parts [N/2 + 1].</param>
    /// <param name="im">Imaginary parts [N/2 + 1].</param>
    public void Transform(ReadOnlySpan<float> signal, Span<float> re, Span<float> im)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(signal.Length, Length, nameof(signal));
        ArgumentOutOfRangeException.ThrowIfNotEqual(re.Length, Bins, nameof(re));
        ArgumentOutOfRangeException.ThrowIfNotEqual(im.Length, Bins, nameof(im));
        for (int i = 0; i < _half; i++)
            (_re[i], _im[i]) = (signal[2 * i], signal[2 * i + 1]);
        for (int groups = _half / 2, stride = 1; groups >= 1; groups /= 2, stride *= 2)
            Pass(groups, stride);
        Unpack(re, im);
    }

    /// <summary>|X[k]|², k = 0 … N/2.</summary>
    /// <param name="signal">x [N].</param>
    /// <param name="power">[N/2 + 1].</param>
    public void Power(ReadOnlySpan<float> signal, Span<float> power)
    {
        Span<float> im = Bins <= 4097 ? stackalloc float[Bins] : new float[Bins];
        Transform(signal, power, im);
        for (int k = 0; k < power.Length; k++)
            power[k] = power[k] * power[k] + im[k] * im[k];
    }

    // Butterflies between element j·stride + i and the one half the length further on, for i in [0, stride).
    private void Pass(int groups, int stride)
    {
        int far = groups * stride;
        for (int j = 0; j < groups; j++)
        {
            float wr = _twiddleRe[j * stride], wi = _twiddleIm[j * stride];
            ReadOnlySpan<float> ar = _re.AsSpan(j * stride, stride), ai = _im.AsSpan(j * stride, stride);
            ReadOnlySpan<float> br = _re.AsSpan(j * stride + far, stride), bi = _im.AsSpan(j * stride + far, stride);
            Span<float> sumRe = _nextRe.AsSpan(2 * j * stride, stride), sumIm = _nextIm.AsSpan(2 * j * stride, stride);
            Span<float> differenceRe = _nextRe.AsSpan((2 * j + 1) * stride, stride), differenceIm = _nextIm.AsSpan((2 * j + 1) * stride, stride);
            int i = 0;
            for (; i <= stride - Vector<float>.Count; i += Vector<float>.Count)
            {
                Vector<float> xr = new(ar[i..]), xi = new(ai[i..]), yr = new(br[i..]), yi = new(bi[i..]);
                (xr + yr).CopyTo(sumRe[i..]);
                (xi + yi).CopyTo(sumIm[i..]);
                Vector<float> dr = xr - yr, di = xi - yi;
                (dr * wr - di * wi).CopyTo(differenceRe[i..]);
                (dr * wi + di * wr).CopyTo(differenceIm[i..]);
            }

            for (; i < stride; i++)
            {
                sumRe[i] = ar[i] + br[i];
                sumIm[i] = ai[i] + bi[i];
                float dr = ar[i] - br[i], di = ai[i] - bi[i];
                differenceRe[i] = dr * wr - di * wi;
                differenceIm[i] = dr * wi + di * wr;
            }
        }

        (_re, _nextRe) = (_nextRe, _re);
        (_im, _nextIm) = (_nextIm, _im);
    }

    // With Z the transform of the even samples plus i times the odd ones: E[k] = (Z[k] + Z*[N/2 − k])/2, O[k] = (Z[k] − Z*[N/2 − k])/2i,
    // X[k] = E[k] + exp(−2πik/N)·O[k] and X[N/2 − k] = (E[k] − exp(−2πik/N)·O[k])*.
    private void Unpack(Span<float> re, Span<float> im)
    {
        for (int k = 0; k <= _half / 2; k++)
        {
            int mirror = _half - k, wrapped = mirror == _half ? 0 : mirror;
            float evenRe = (_re[k] + _re[wrapped]) / 2, evenIm = (_im[k] - _im[wrapped]) / 2;
            float oddRe = (_im[k] + _im[wrapped]) / 2, oddIm = (_re[wrapped] - _re[k]) / 2;
            float turnedRe = oddRe * _unpackRe[k] - oddIm * _unpackIm[k], turnedIm = oddRe * _unpackIm[k] + oddIm * _unpackRe[k];
            (re[mirror], im[mirror]) = (evenRe - turnedRe, turnedIm - evenIm);
            (re[k], im[k]) = (evenRe + turnedRe, evenIm + turnedIm);
        }
    }

    /// <summary>exp(−2πi·k/order) for k in [0, count).</summary>
    private static (float[] Re, float[] Im) Roots(int count, int order)
    {
        (float[] re, float[] im) = (new float[count], new float[count]);
        for (int k = 0; k < count; k++)
        {
            (double sine, double cosine) = Math.SinCos(-2 * Math.PI * k / order);
            (re[k], im[k]) = ((float)cosine, (float)sine);
        }

        return (re, im);
    }
}
