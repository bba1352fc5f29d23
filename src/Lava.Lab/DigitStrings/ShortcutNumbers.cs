using Lava.Audio;

namespace Lava.Lab.DigitStrings;

/// <summary>What could give an answer away without any listening: four numbers of a recording.</summary>
/// <param name="Seconds">Its length.</param>
/// <param name="Silence">Share of its frames of 20 ms that are 30 dB or more below the loudest.</param>
/// <param name="Level">RMS, dB of full scale.</param>
/// <param name="Bandwidth">Frequency below which 99 % of the energy lies, Hz.</param>
internal sealed record ShortcutNumbers(double Seconds, double Silence, double Level, double Bandwidth)
{
    private const double SilentBelow = 1e-3;
    private const double EnergyShare = 0.99;
    private const int Block = 4096;

    /// <summary>As a point.</summary>
    public double[] ToArray() => [Seconds, Silence, Level, Bandwidth];

    /// <summary>Measures a mono recording.</summary>
    public static ShortcutNumbers Of(Clip clip)
    {
        ReadOnlySpan<float> samples = clip.Samples.Span;
        int frame = clip.Info.SampleRate / 50;
        var energies = new double[Math.Max(1, samples.Length / frame)];
        for (int i = 0; i < energies.Length; i++)
            energies[i] = SampleMath.SumOfSquares(samples.Slice(i * frame, Math.Min(frame, samples.Length - i * frame)));
        double loudest = energies.Max();
        return new ShortcutNumbers(samples.Length / (double)clip.Info.SampleRate, energies.Count(energy => energy < SilentBelow * loudest) / (double)energies.Length,
            20 * Math.Log10(Math.Max(Samples.Rms(samples), 1e-9)), RollOff(samples, clip.Info.SampleRate));
    }

    private static double RollOff(ReadOnlySpan<float> samples, int rate)
    {
        var fft = new RealFft(Block);
        float[] block = new float[Block], power = new float[fft.Bins];
        var sum = new double[fft.Bins];
        for (int begin = 0; begin < samples.Length; begin += Block)
        {
            block.AsSpan().Clear();
            samples[begin..Math.Min(begin + Block, samples.Length)].CopyTo(block);
            fft.Power(block, power);
            for (int i = 0; i < sum.Length; i++)
                sum[i] += power[i];
        }
        double wanted = EnergyShare * sum.Sum(), reached = 0;
        int bin = 0;
        while (bin < sum.Length - 1 && (reached += sum[bin]) < wanted)
            bin++;
        return bin * (double)rate / Block;
    }
}
