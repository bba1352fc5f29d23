namespace Lava.Audio;

/// <summary>Finds the frequency above which a recording holds nothing, from its mean power spectrum.</summary>
/// <remarks>
/// <para>
/// Hann-windowed frames of about 50 ms are averaged (P. D. Welch, 1967): all of them for the first minute, then some four a second, and
/// none that are 40 dB below the loudest so far. The spectrum is gathered in 64 bands up to the smaller of half the sample rate and 20 kHz,
/// above which microphones and codecs give little whatever the rate.
/// </para>
/// <para>
/// The bandwidth is the lowest band edge above which every band is at least 26 dB below the octave beneath the edge and 45 dB
/// below the strongest band. Speech falls by some 30 dB from its strongest band to 8 kHz, but in a slope: half-second pieces of clean
/// full-band speech, some without one consonant, stay below 26 dB. A resampler's or codec's low-pass cuts by 30 to 50 dB.
/// </para>
/// </remarks>
internal sealed class BandwidthMeter
{
    private const int Bands = 64;
    private const double HighestOfInterest = 20_000;
    private const double Cut = 26;
    private const double Depth = 45;
    private const int DenseSeconds = 60;
    private const float Gate = 1e-4f;

    private readonly RealFft _fft;
    private readonly float[] _window;
    private readonly float[] _frame;
    private readonly float[] _power;
    private readonly double[] _sum;
    private readonly int _sampleRate;
    private int _filled;
    private int _skip;
    private long _taken;
    private float _loudest;

    public BandwidthMeter(int sampleRate)
    {
        _sampleRate = sampleRate;
        int length = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)sampleRate / 25);
        _fft = new RealFft(length);
        (_frame, _window, _power, _sum) = (new float[length], new float[length], new float[_fft.Bins], new double[_fft.Bins]);
        for (int i = 0; i < length; i++)
            _window[i] = (float)(0.5 - 0.5 * Math.Cos(2 * Math.PI * i / length));
    }

    /// <summary>Half the sample rate, at most 20 kHz: the most that <see cref="Measure"/> gives, Hz.</summary>
    public double Limit => Math.Min(_sampleRate / 2.0, HighestOfInterest);

    /// <summary>Takes the next samples of the mono recording.</summary>
    public void Take(ReadOnlySpan<float> mono)
    {
        while (!mono.IsEmpty)
        {
            int skipped = Math.Min(_skip, mono.Length);
            mono = mono[skipped..];
            _skip -= skipped;
            int count = Math.Min(mono.Length, _frame.Length - _filled);
            mono[..count].CopyTo(_frame.AsSpan(_filled));
            mono = mono[count..];
            _filled += count;
            if (_filled == _frame.Length)
                EndFrame();
        }
    }

    /// <summary>The bandwidth in Hz; null where there was not one whole frame of sound.</summary>
    public double? Measure()
    {
        double[] bands = InBands();
        double strongest = bands.Max();
        if (strongest == 0)
            return null;
        double above = 0;
        int edge = Bands;
        for (int band = Bands - 1; band >= 1; band--)
        {
            above = Math.Max(above, bands[band]);
            double beneath = bands[(band / 2)..band].Average();
            if (above <= beneath * Math.Pow(10, -Cut / 10) && above <= strongest * Math.Pow(10, -Depth / 10))
                edge = band;
        }

        return edge * Limit / Bands;
    }

    // Mean power per bin. The lowest bins hold what the window leaves of a constant offset.
    private double[] InBands()
    {
        double[] bands = new double[Bands];
        double binsPerBand = Limit / Bands * _fft.Length / _sampleRate;
        for (int band = 0; band < Bands; band++)
        {
            int from = Math.Max(3, (int)(band * binsPerBand)), to = Math.Max(from + 1, (int)((band + 1) * binsPerBand));
            bands[band] = _sum.AsSpan(from, to - from).ToArray().Average();
        }

        return bands;
    }

    private void EndFrame()
    {
        float level = SampleMath.SumOfSquares(_frame);
        _loudest = Math.Max(_loudest, level);
        _filled = 0;
        _taken += _frame.Length;
        if (_taken > (long)DenseSeconds * _sampleRate)
            _skip = 4 * _frame.Length;
        if (level == 0 || level < Gate * _loudest)
            return;
        SampleMath.Multiply(_frame, _window);
        _fft.Power(_frame, _power);
        for (int k = 0; k < _power.Length; k++)
            _sum[k] += _power[k];
    }
}
