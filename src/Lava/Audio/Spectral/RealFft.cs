using System.Numerics;
using System.Runtime.Intrinsics;

namespace Lava.Audio;

/// <summary>Discrete Fourier transform of real float32 signals whose length is a power of two.</summary>
/// <remarks>
/// The N reals are taken as N/2 complex numbers, transformed by a radix-4 Stockham network (no bit reversal, unit stride in every pass
/// but the first; C. Van Loan, <i>Computational Frameworks for the Fast Fourier Transform</i>, 1992), and taken apart by symmetry. The
/// same bits on every machine. An instance holds scratch memory: not safe for use by several threads at once.
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
        (_twiddleRe, _twiddleIm) = Roots(_half, _half);
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
        int stride = 1;
        for (; 4 * stride <= _half; stride *= 4)
            PassOf4(stride);
        if (stride < _half)
            PassOf2(stride);
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

    // Butterflies between the elements i + stride·(j + 0, 1, 2, 3 quarters), for i in [0, stride), to 4j, 4j + 1, 4j + 2, 4j + 3.
    private void PassOf4(int stride)
    {
        int quarter = _half / 4;
        for (int at = 0; at < quarter; at += stride)
        {
            Factors w = new(
                _twiddleRe[at], _twiddleIm[at], _twiddleRe[2 * at], _twiddleIm[2 * at], _twiddleRe[3 * at], _twiddleIm[3 * at]);
            if (stride == 1)
                Butterfly(w, at, quarter);
            else
                Butterflies(w, at, quarter, stride);
        }

        Swap();
    }

    private void Butterfly(in Factors w, int at, int quarter)
    {
        int b = at + quarter, c = b + quarter, d = c + quarter, to = 4 * at;
        float sumRe = _re[at] + _re[c], sumIm = _im[at] + _im[c], differenceRe = _re[at] - _re[c], differenceIm = _im[at] - _im[c];
        float otherSumRe = _re[b] + _re[d], otherSumIm = _im[b] + _im[d], otherRe = _re[b] - _re[d], otherIm = _im[b] - _im[d];
        (_nextRe[to], _nextIm[to]) = (sumRe + otherSumRe, sumIm + otherSumIm);
        (float re, float im) = (differenceRe + otherIm, differenceIm - otherRe);
        (_nextRe[to + 1], _nextIm[to + 1]) = (re * w.Re1 - im * w.Im1, re * w.Im1 + im * w.Re1);
        (re, im) = (sumRe - otherSumRe, sumIm - otherSumIm);
        (_nextRe[to + 2], _nextIm[to + 2]) = (re * w.Re2 - im * w.Im2, re * w.Im2 + im * w.Re2);
        (re, im) = (differenceRe - otherIm, differenceIm + otherRe);
        (_nextRe[to + 3], _nextIm[to + 3]) = (re * w.Re3 - im * w.Im3, re * w.Im3 + im * w.Re3);
    }

    private void Butterflies(in Factors w, int at, int quarter, int stride)
    {
        ref float fromRe = ref _re[at], fromIm = ref _im[at];
        ref float toRe = ref _nextRe[4 * at], toIm = ref _nextIm[4 * at];
        for (int i = 0; i < stride; i += 4)
        {
            nuint a = (nuint)i, b = a + (nuint)quarter, c = b + (nuint)quarter, d = c + (nuint)quarter;
            Vector128<float> aRe = Vector128.LoadUnsafe(ref fromRe, a), aIm = Vector128.LoadUnsafe(ref fromIm, a);
            Vector128<float> bRe = Vector128.LoadUnsafe(ref fromRe, b), bIm = Vector128.LoadUnsafe(ref fromIm, b);
            Vector128<float> cRe = Vector128.LoadUnsafe(ref fromRe, c), cIm = Vector128.LoadUnsafe(ref fromIm, c);
            Vector128<float> dRe = Vector128.LoadUnsafe(ref fromRe, d), dIm = Vector128.LoadUnsafe(ref fromIm, d);
            Vector128<float> sumRe = aRe + cRe, sumIm = aIm + cIm, differenceRe = aRe - cRe, differenceIm = aIm - cIm;
            Vector128<float> otherSumRe = bRe + dRe, otherSumIm = bIm + dIm, otherRe = bRe - dRe, otherIm = bIm - dIm;
            nuint to = (nuint)i, step = (nuint)stride;
            (sumRe + otherSumRe).StoreUnsafe(ref toRe, to);
            (sumIm + otherSumIm).StoreUnsafe(ref toIm, to);
            Vector128<float> re = differenceRe + otherIm, im = differenceIm - otherRe;
            (re * w.Re1 - im * w.Im1).StoreUnsafe(ref toRe, to + step);
            (re * w.Im1 + im * w.Re1).StoreUnsafe(ref toIm, to + step);
            (re, im) = (sumRe - otherSumRe, sumIm - otherSumIm);
            (re * w.Re2 - im * w.Im2).StoreUnsafe(ref toRe, to + 2 * step);
            (re * w.Im2 + im * w.Re2).StoreUnsafe(ref toIm, to + 2 * step);
            (re, im) = (differenceRe - otherIm, differenceIm + otherRe);
            (re * w.Re3 - im * w.Im3).StoreUnsafe(ref toRe, to + 3 * step);
            (re * w.Im3 + im * w.Re3).StoreUnsafe(ref toIm, to + 3 * step);
        }
    }

    // The last pass where N/2 is no power of four: its factors are all 1.
    private void PassOf2(int stride)
    {
        for (int i = 0; i < stride; i++)
        {
            (_nextRe[i], _nextIm[i]) = (_re[i] + _re[i + stride], _im[i] + _im[i + stride]);
            (_nextRe[i + stride], _nextIm[i + stride]) = (_re[i] - _re[i + stride], _im[i] - _im[i + stride]);
        }

        Swap();
    }

    private void Swap()
    {
        (_re, _nextRe) = (_nextRe, _re);
        (_im, _nextIm) = (_nextIm, _im);
    }

    /// <summary>The factors of one butterfly of four: w, w², w³.</summary>
    private readonly record struct Factors(float Re1, float Im1, float Re2, float Im2, float Re3, float Im3);

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
