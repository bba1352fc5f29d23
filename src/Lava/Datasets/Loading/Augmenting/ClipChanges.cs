using System.Buffers;
using Lava.Audio;
using Lava.Randomness;

namespace Lava.Datasets;

/// <summary>What is done to one waveform in one epoch.</summary>
internal sealed class ClipChanges
{
    // The sections of a Butterworth low-pass of order 8: 1 / (2 cos((2k + 1)π/16)).
    private static readonly double[] Qualities = [0.50979557910415916, 0.60134488693504529, 0.89997622313641557, 2.5629154477415055];

    private readonly Augmentation _options;
    private readonly double _rate;
    private RandomStream _random;

    public ClipChanges(Augmentation options, LoadingOptions loading, int epoch, int file)
    {
        (_options, _rate) = (options, loading.Waveform.SampleRate);
        _random = new RandomStream(loading.Seed, RandomPurpose.Augmentation, (ulong)epoch, (ulong)file);
        if (options.Speed is { } speed)
            SpeedFactor = (int)Math.Round(_random.Between(speed.Lowest, speed.Highest) * SpeedChange.Unit);
    }

    /// <summary>Speed times <see cref="SpeedChange.Unit"/>.</summary>
    public int SpeedFactor { get; } = SpeedChange.Unit;

    /// <summary>Everything but the speed, in place. Called once.</summary>
    public void Apply(Span<float> waveform)
    {
        float peak = SampleMath.MaxMagnitude(waveform);
        if (peak == 0)
            return;
        if (_random.Happens(_options.EqualiserProbability))
            Equalise(waveform);
        if (_random.Happens(_options.LowPassProbability))
            TakeHighsAway(waveform);
        if (_random.Happens(_options.NoiseProbability))
            AddNoise(waveform);
        double scale = _random.Happens(_options.PolarityProbability) ? -1 : 1;
        if (_options.GainDecibels is { } gain)
            scale *= Math.Pow(10, _random.Between(gain.Lowest, gain.Highest) / 20);
        float now = SampleMath.MaxMagnitude(waveform);
        if (now > 0 && now != peak)
            scale *= peak / (double)now;
        if (scale != 1)
            Scale(waveform, (float)scale);
    }

    private void Equalise(Span<float> waveform)
    {
        double low = 100 * Math.Pow(5, _random.NextDouble()), high = _rate * _random.Between(0.15, 0.4);
        double peak = low * Math.Pow(high / low, _random.NextDouble()), quality = _random.Between(0.5, 2);
        Biquad.Shelf(low, Decibels(), _rate, high: false).Apply(waveform);
        Biquad.Peak(peak, quality, Decibels(), _rate).Apply(waveform);
        Biquad.Shelf(high, Decibels(), _rate, high: true).Apply(waveform);

        double Decibels() => _random.Between(-_options.EqualiserDecibels, _options.EqualiserDecibels);
    }

    private void TakeHighsAway(Span<float> waveform)
    {
        double hertz = _random.Between(_options.LowPassHertz.Lowest, _options.LowPassHertz.Highest);
        if (hertz > 0.45 * _rate)
            return;
        foreach (double quality in Qualities)
            Biquad.LowPass(hertz, quality, _rate).Apply(waveform);
    }

    private void AddNoise(Span<float> waveform)
    {
        double ratio = _random.Between(_options.NoiseRatioDecibels.Lowest, _options.NoiseRatioDecibels.Highest);
        bool pink = _random.Happens(0.5);
        float[] rented = ArrayPool<float>.Shared.Rent(waveform.Length);
        Span<float> noise = rented.AsSpan(0, waveform.Length);
        if (pink)
            NoiseGenerator.Pink(ref _random, noise);
        else
            NoiseGenerator.White(ref _random, noise);
        double power = SampleMath.SumOfSquares(waveform), noisePower = SampleMath.SumOfSquares(noise);
        if (noisePower > 0)
        {
            Scale(noise, (float)(Math.Sqrt(power / noisePower) * Math.Pow(10, -ratio / 20)));
            for (int t = 0; t < noise.Length; t++)
                waveform[t] += noise[t];
        }
        ArrayPool<float>.Shared.Return(rented);
    }

    private static void Scale(Span<float> samples, float factor)
    {
        foreach (ref float sample in samples)
            sample *= factor;
    }
}
