namespace Lava.Audio;

/// <summary>Levels of one channel over a whole recording.</summary>
internal sealed class ChannelMeter
{
    private readonly float[] _samples = new float[1 + MonoMixer.ChunkFrames];
    private readonly BlockLevels[] _blocks = new BlockLevels[MonoMixer.ChunkFrames / BlockLevels.Length];
    private readonly CeilingMeter _above = new();
    private readonly CeilingMeter _below = new();
    private float _step = float.PositiveInfinity;
    private long _count;
    private double _sum;
    private double _squares;

    /// <summary>Smallest sample.</summary>
    public float Lowest { get; private set; } = float.PositiveInfinity;

    /// <summary>Largest sample.</summary>
    public float Highest { get; private set; } = float.NegativeInfinity;

    /// <summary>Mean of all samples: the constant offset.</summary>
    public double Mean => _sum / _count;

    /// <summary>Root of the mean square about the mean.</summary>
    public double Rms => Math.Sqrt(Math.Max(0, _squares / _count - Mean * Mean));

    /// <summary>Largest distance from the mean.</summary>
    public double Swing => Math.Max(Highest - Mean, Mean - Lowest);

    /// <summary>Largest magnitude.</summary>
    public float Peak => Math.Max(Highest, -Lowest);

    /// <summary>Where flat tops were found: the polarities whose ceiling is not just the zero line of a one-sided signal.</summary>
    public IEnumerable<CeilingMeter> FlatTops => ((CeilingMeter[])[_above, _below]).Where(meter => meter.IsClipped && meter.Ceiling > 0.25f * Math.Min(Peak, 1));

    /// <summary>Samples beyond full scale.</summary>
    public long Beyond => _above.Beyond + _below.Beyond;

    /// <summary>Takes the next chunk, whose length is a multiple of <see cref="BlockLevels.Length"/> but at the end.</summary>
    /// <param name="interleaved">All channels.</param>
    /// <param name="channel">Which of them is this.</param>
    /// <param name="channels">How many there are.</param>
    public void Take(ReadOnlySpan<float> interleaved, int channel, int channels)
    {
        int frames = interleaved.Length / channels;
        if (channels == 1)
            interleaved.CopyTo(_samples.AsSpan(1));
        else
        {
            for (int i = 0; i < frames; i++)
                _samples[1 + i] = interleaved[i * channels + channel];
        }

        if (_count == 0)
            _samples[0] = _samples[1];
        int blocks = (frames + BlockLevels.Length - 1) / BlockLevels.Length;
        for (int i = 0; i < blocks; i++)
            Measure(_blocks[i] = BlockLevels.Measure(WithPrevious(i, frames)));

        // Only now, since it takes many samples to know how fine the steps are.
        for (int i = 0; i < blocks; i++)
        {
            ReadOnlySpan<float> block = WithPrevious(i, frames)[1..];
            _above.Take(block, 1, _blocks[i].Highest, _step);
            _below.Take(block, -1, -_blocks[i].Lowest, _step);
        }

        _samples[0] = _samples[frames];
        _count += frames;
    }

    /// <summary>Ends the recording.</summary>
    public void Finish()
    {
        _above.Finish();
        _below.Finish();
    }

    private ReadOnlySpan<float> WithPrevious(int block, int frames)
    {
        int start = block * BlockLevels.Length;
        return _samples.AsSpan(start, 1 + Math.Min(BlockLevels.Length, frames - start));
    }

    private void Measure(BlockLevels levels)
    {
        Lowest = Math.Min(Lowest, levels.Lowest);
        Highest = Math.Max(Highest, levels.Highest);
        _sum += levels.Sum;
        _squares += levels.SumOfSquares;
        _step = Math.Min(_step, levels.SmallestStep);
    }
}
