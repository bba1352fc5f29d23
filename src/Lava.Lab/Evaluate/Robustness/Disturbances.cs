using Lava.Audio;
using Lava.Datasets;
using Lava.Randomness;

namespace Lava.Lab.Evaluate.Robustness;

/// <summary>Changes of a waveform that take nothing but arithmetic.</summary>
internal static class Disturbances
{
    /// <summary>Of the streams of a seed, that of noise.</summary>
    private const ulong Purpose = 0x6E6F_6973;
    private const double FullScale16 = 32_767;

    /// <summary>Adds noise.</summary>
    /// <param name="samples">Left alone.</param>
    /// <param name="ratio">Power of the waveform over that of the noise, dB.</param>
    /// <param name="pink">The same power in every octave, or else in every hertz.</param>
    /// <param name="seed">The same seed, the same noise.</param>
    public static float[] AddNoise(ReadOnlyMemory<float> samples, double ratio, bool pink, ulong seed)
    {
        float[] noise = new float[samples.Length];
        var random = new RandomStream(seed, Purpose);
        if (pink)
            NoiseGenerator.Pink(ref random, noise);
        else
            NoiseGenerator.White(ref random, noise);
        float power = SampleMath.SumOfSquares(samples.Span), noisePower = SampleMath.SumOfSquares(noise);
        float factor = noisePower > 0 ? (float)(Math.Sqrt(power / noisePower) * Math.Pow(10, -ratio / 20)) : 0;
        for (int i = 0; i < noise.Length; i++)
            noise[i] = samples.Span[i] + (factor * noise[i]);
        return noise;
    }

    /// <summary>Records it at another level with 16 bits: a gain alone is undone by the scaling of waveforms, what it loses in rounding is not.</summary>
    /// <param name="samples">Left alone.</param>
    /// <param name="gain">dB; the peak is at full scale for 0.</param>
    public static float[] QuantizeAt(ReadOnlyMemory<float> samples, double gain)
    {
        double factor = FullScale16 * Math.Pow(10, gain / 20);
        float[] quiet = new float[samples.Length];
        for (int i = 0; i < quiet.Length; i++)
            quiet[i] = (float)(Math.Round(samples.Span[i] * factor) / FullScale16);
        return quiet;
    }

    /// <summary>Resamples to another rate and back.</summary>
    public static float[] Resample(ReadOnlyMemory<float> samples, int rate, int through) => Convert(Convert(samples, rate, through), through, rate);

    /// <summary>Resamples to another rate.</summary>
    public static float[] Convert(ReadOnlyMemory<float> samples, int from, int to)
    {
        if (from == to)
            return samples.ToArray();
        using var source = new MemoryWaveformReader(samples, CancellationToken.None);
        var resampler = new Resampler(source, from, to);
        float[] converted = new float[(int)((samples.Length * (long)to / from) + 2)];
        int filled = 0;
        for (int read; filled < converted.Length && (read = resampler.Read(converted.AsSpan(filled))) > 0;)
            filled += read;
        return converted[..Math.Max(1, filled)];
    }

    /// <summary>Cuts off what is larger.</summary>
    public static float[] Clip(ReadOnlyMemory<float> samples, float limit)
    {
        float[] cut = samples.ToArray();
        foreach (ref float sample in cut.AsSpan())
            sample = Math.Clamp(sample, -limit, limit);
        return cut;
    }
}
