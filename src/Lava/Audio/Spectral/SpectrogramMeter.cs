using System.Numerics;

namespace Lava.Audio;

/// <summary>Makes the spectrogram of a recording whose length is known, as its samples go by; memory depends on the picture alone.</summary>
/// <remarks>
/// The short-time Fourier transform with a Hann window of about 32 ms and a hop of at most half of it: mean power by column and row
/// (A. Oppenheim, R. Schafer, <i>Discrete-Time Signal Processing</i>, section 10.3). Frame k is centred on sample k·hop; outside the recording lie zeros.
/// </remarks>
internal sealed class SpectrogramMeter
{
    private const double WindowSeconds = 0.032;

    private readonly long _frames;
    private readonly int _columns;
    private readonly int _rows;
    private readonly RealFft _fft;
    private readonly int _hop;
    private readonly float[] _window;
    private readonly float[] _windowed;
    private readonly float[] _power;
    private readonly float[] _pending;
    private readonly double[] _sums;
    private readonly long[] _counts;
    private int _filled;
    private long _center;

    /// <param name="sampleRate">Of the recording, Hz.</param>
    /// <param name="frames">Frames of the recording.</param>
    /// <param name="columns">Columns of the picture, at most <paramref name="frames"/>.</param>
    /// <param name="rows">Rows of the picture, at most 256.</param>
    public SpectrogramMeter(int sampleRate, long frames, int columns, int rows)
    {
        (_frames, _columns, _rows) = (frames, columns, rows);
        _fft = new RealFft((int)Math.Clamp(BitOperations.RoundUpToPowerOf2((uint)(sampleRate * WindowSeconds)), 512, 1 << 15));
        _hop = (int)Math.Clamp(frames / columns, 1, _fft.Length / 2);
        _window = Hann(_fft.Length);
        (_windowed, _power) = (new float[_fft.Length], new float[_fft.Bins]);
        _pending = new float[2 * _fft.Length];
        _filled = _fft.Length / 2; // zeros before the beginning
        (_sums, _counts) = (new double[rows * columns], new long[columns]);
    }

    /// <summary>Takes the next samples.</summary>
    public void Take(ReadOnlySpan<float> mono)
    {
        while (!mono.IsEmpty)
        {
            int taken = Math.Min(_pending.Length - _filled, mono.Length);
            mono[..taken].CopyTo(_pending.AsSpan(_filled));
            _filled += taken;
            mono = mono[taken..];
            Drain();
        }
    }

    /// <summary>Ends the recording.</summary>
    public Spectrogram Finish()
    {
        Take(new float[_fft.Length / 2]);
        double[] decibels = new double[_sums.Length];
        for (int i = 0; i < decibels.Length; i++)
            decibels[i] = _sums[i] > 0 ? 10 * Math.Log10(_sums[i] / _counts[i % _columns]) : double.NegativeInfinity;
        double loudest = decibels.Max();
        byte[] cells = new byte[decibels.Length];
        for (int i = 0; i < cells.Length; i++)
        {
            double share = 1 + (decibels[i] - loudest) / Spectrogram.RangeDecibels;
            cells[i] = share > 0 ? (byte)Math.Round(share * (Spectrogram.Levels - 1)) : (byte)0;
        }
        return new Spectrogram(_columns, _rows, cells, double.IsFinite(loudest) ? Math.Round(loudest, 1) : null);
    }

    private void Drain()
    {
        int from = 0;
        for (; from + _fft.Length <= _filled; from += _hop, _center += _hop)
        {
            if (_center < _frames)
                Add(_pending.AsSpan(from, _fft.Length), (int)(_center * _columns / _frames));
        }
        _pending.AsSpan(from, _filled - from).CopyTo(_pending);
        _filled -= from;
    }

    private void Add(ReadOnlySpan<float> samples, int column)
    {
        for (int i = 0; i < samples.Length; i++)
            _windowed[i] = samples[i] * _window[i];
        _fft.Power(_windowed, _power);
        _counts[column]++;
        for (int row = 0; row < _rows; row++)
        {
            int first = row * _fft.Bins / _rows, end = Math.Max(first + 1, (row + 1) * _fft.Bins / _rows);
            double sum = 0;
            foreach (float power in _power.AsSpan(first..end))
                sum += power;
            _sums[row * _columns + column] += sum / (end - first);
        }
    }

    /// <summary>Scaled so that a sine of full scale in the middle of a bin has the power 1.</summary>
    private static float[] Hann(int length)
    {
        float[] window = new float[length];
        for (int i = 0; i < length; i++)
            window[i] = (float)((1 - Math.Cos(2 * Math.PI * i / length)) * 2 / length);
        return window;
    }
}
