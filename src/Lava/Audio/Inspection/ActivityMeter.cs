namespace Lava.Audio;

/// <summary>How much of a recording is anything but background: the share of 20 ms frames whose level is within 40 dB of the loudest one's.</summary>
/// <remarks>
/// Levels are counted in steps of 1 dB, so the loudest need not be known beforehand. ITU-T P.56 calls speech active down to 15.9 dB below
/// its mean active level, which is some 10 dB below the loudest frames; 40 dB keeps room noise in, and leaves out what is silence next to
/// the signal.
/// </remarks>
internal sealed class ActivityMeter(int sampleRate)
{
    private const int Margin = 40;
    private const int LowestLevel = -400;
    private const int HighestLevel = 800;

    private readonly int _frameLength = sampleRate / 50;
    private readonly long[] _frames = new long[HighestLevel - LowestLevel + 1];
    private double _squares;
    private int _filled;

    /// <summary>Share of the frames that are active, 0 to 1; 0 for silence.</summary>
    public double Share
    {
        get
        {
            // The lowest level holds digital silence.
            int loudest = Array.FindLastIndex(_frames, count => count > 0);
            if (loudest <= 0)
                return 0;
            int threshold = Math.Max(1, loudest - Margin);
            return (double)_frames.Skip(threshold).Sum() / _frames.Sum();
        }
    }

    /// <summary>Takes the next samples of the mono recording.</summary>
    public void Take(ReadOnlySpan<float> mono)
    {
        while (!mono.IsEmpty)
        {
            int count = Math.Min(mono.Length, _frameLength - _filled);
            _squares += SampleMath.SumOfSquares(mono[..count]);
            mono = mono[count..];
            _filled += count;
            if (_filled == _frameLength)
                EndFrame();
        }
    }

    /// <summary>Ends the recording: a last frame that is not full counts where there is no other.</summary>
    public void Finish()
    {
        if (_filled > 0 && !_frames.Any(count => count > 0))
            EndFrame();
    }

    private void EndFrame()
    {
        double level = 10 * Math.Log10(_squares / _filled);
        _frames[(int)Math.Clamp(level, LowestLevel, HighestLevel) - LowestLevel]++;
        (_squares, _filled) = (0, 0);
    }
}
