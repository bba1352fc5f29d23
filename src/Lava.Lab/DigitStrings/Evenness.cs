using Lava.Datasets;
using Lava.Lab.Evaluate.Shortcuts;

namespace Lava.Lab.DigitStrings;

/// <summary>Gives strings the numbers that they shall have, whatever they had: what <see cref="ShortcutNumbers"/> will measure.</summary>
internal static class Evenness
{
    private const double Corner = 1400, MostDecibels = 40;
    private const double MostCompressed = 0.4, MostExpanded = 2.5;
    private const int Frame = Telephone.SampleRate / 50, Halvings = 14;

    /// <summary>Raises or lowers the treble until 99 % of the energy lies below a frequency, or as far as 40 dB do.</summary>
    /// <param name="samples">Changed in place.</param>
    /// <param name="hertz">The frequency.</param>
    public static void SetBandwidth(Span<float> samples, double hertz)
    {
        var spectrum = new EnergySpectrum(Telephone.SampleRate);
        for (int i = 0; i < samples.Length; i += EnergySpectrum.Block)
            spectrum.Add(samples.Slice(i, Math.Min(EnergySpectrum.Block, samples.Length - i)));
        double decibels = Bisect(-MostDecibels, MostDecibels, gain =>
        {
            Biquad shelf = Treble(gain);
            return spectrum.RollOff(at => shelf.PowerAt(at, Telephone.SampleRate)) < hertz;
        });
        Treble(decibels).Apply(samples);
    }

    /// <summary>Compresses or expands the loudness of frames of 20 ms until a share of them is 30 dB or more below the loudest.</summary>
    /// <param name="samples">Changed in place.</param>
    /// <param name="share">Of the frames, above 0 and below 1.</param>
    public static void SetSilence(Span<float> samples, double share)
    {
        float[] given = samples.ToArray(), shaped = new float[given.Length];
        double[] loudness = Loudness(given);
        double exponent = Bisect(MostCompressed, MostExpanded, power =>
        {
            Shape(given, loudness, power, shaped);
            var frames = new FrameEnergies(Frame);
            frames.Add(shaped);
            return frames.ShareBelow(ShortcutNumbers.SilentBelow) < share;
        });
        Shape(given, loudness, exponent, samples);
    }

    private static Biquad Treble(double decibels) => Biquad.Shelf(Corner, decibels, Telephone.SampleRate, high: true);

    /// <summary>Where something that grows gets there.</summary>
    private static double Bisect(double low, double high, Func<double, bool> tooSmall)
    {
        for (int i = 0; i < Halvings; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = tooSmall(middle) ? (middle, high) : (low, middle);
        }
        return (low + high) / 2;
    }

    /// <summary>RMS of each frame in shares of the loudest one's, the last frame perhaps a short one; never 0.</summary>
    private static double[] Loudness(float[] samples)
    {
        double[] frames = [.. samples.Chunk(Frame).Select(frame => (double)Samples.Rms(frame) + 1e-7)];
        double loudest = frames.Max();
        return [.. frames.Select(frame => frame / loudest)];
    }

    /// <summary>Loudness to a power; gains go in straight lines from the middle of a frame to that of the next.</summary>
    private static void Shape(ReadOnlySpan<float> samples, double[] loudness, double exponent, Span<float> shaped)
    {
        double[] gains = [.. loudness.Select(frame => Math.Pow(frame, exponent - 1))];
        for (int i = 0; i < samples.Length; i++)
        {
            double place = Math.Clamp((i + 0.5) / Frame - 0.5, 0, gains.Length - 1);
            int before = (int)place, behind = Math.Min(before + 1, gains.Length - 1);
            shaped[i] = (float)(samples[i] * (gains[before] + (place - before) * (gains[behind] - gains[before])));
        }
    }
}
