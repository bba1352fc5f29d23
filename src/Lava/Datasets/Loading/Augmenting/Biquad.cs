using System.Numerics;

namespace Lava.Datasets;

/// <summary>A filter of second order, y = (b0 + b1 z⁻¹ + b2 z⁻²) / (1 + a1 z⁻¹ + a2 z⁻²) x, with the coefficients of R. Bristow-Johnson's Audio EQ Cookbook
/// (W3C note, 2021).</summary>
internal readonly struct Biquad
{
    private readonly double _b0, _b1, _b2, _a1, _a2;

    private Biquad(double b0, double b1, double b2, double a0, double a1, double a2) =>
        (_b0, _b1, _b2, _a1, _a2) = (b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0);

    /// <param name="hertz">Where the gain is 1/√2 for a quality of 1/√2; below half the rate.</param>
    /// <param name="quality">Q.</param>
    /// <param name="rate">Hz.</param>
    public static Biquad LowPass(double hertz, double quality, double rate)
    {
        (double cosine, double alpha) = Angle(hertz, quality, rate);
        return new Biquad((1 - cosine) / 2, 1 - cosine, (1 - cosine) / 2, 1 + alpha, -2 * cosine, 1 - alpha);
    }

    /// <inheritdoc cref="LowPass"/>
    public static Biquad HighPass(double hertz, double quality, double rate)
    {
        (double cosine, double alpha) = Angle(hertz, quality, rate);
        return new Biquad((1 + cosine) / 2, -(1 + cosine), (1 + cosine) / 2, 1 + alpha, -2 * cosine, 1 - alpha);
    }

    /// <summary>Raises or lowers what is around a frequency.</summary>
    public static Biquad Peak(double hertz, double quality, double decibels, double rate)
    {
        (double cosine, double alpha) = Angle(hertz, quality, rate);
        double gain = Math.Pow(10, decibels / 40);
        return new Biquad(1 + alpha * gain, -2 * cosine, 1 - alpha * gain, 1 + alpha / gain, -2 * cosine, 1 - alpha / gain);
    }

    /// <summary>Raises or lowers what is below a frequency, or what is above it; half of it there, in dB.</summary>
    public static Biquad Shelf(double hertz, double decibels, double rate, bool high)
    {
        (double cosine, double alpha) = Angle(hertz, Math.Sqrt(0.5), rate);
        double gain = Math.Pow(10, decibels / 40), bend = 2 * Math.Sqrt(gain) * alpha, side = high ? -cosine : cosine, sign = high ? -1 : 1;
        return new Biquad(
            gain * (gain + 1 - (gain - 1) * side + bend), sign * 2 * gain * (gain - 1 - (gain + 1) * side), gain * (gain + 1 - (gain - 1) * side - bend),
            gain + 1 + (gain - 1) * side + bend, -sign * 2 * (gain - 1 + (gain + 1) * side), gain + 1 + (gain - 1) * side - bend);
    }

    /// <summary>Filters in place, from silence (transposed direct form II).</summary>
    public void Apply(Span<float> samples)
    {
        (double b0, double b1, double b2, double a1, double a2) = (_b0, _b1, _b2, _a1, _a2);
        double first = 0, second = 0;
        foreach (ref float sample in samples)
        {
            double x = sample, y = b0 * x + first;
            first = b1 * x - a1 * y + second;
            second = b2 * x - a2 * y;
            sample = (float)y;
        }
    }

    /// <summary>By how much it multiplies the energy at a frequency: |H|² there.</summary>
    /// <param name="hertz">Frequency.</param>
    /// <param name="rate">Hz.</param>
    public double PowerAt(double hertz, double rate)
    {
        Complex back = Complex.FromPolarCoordinates(1, -2 * Math.PI * hertz / rate), gain = (_b0 + back * (_b1 + back * _b2)) / (1 + back * (_a1 + back * _a2));
        return gain.Real * gain.Real + gain.Imaginary * gain.Imaginary;
    }

    private static (double Cosine, double Alpha) Angle(double hertz, double quality, double rate)
    {
        (double sine, double cosine) = Math.SinCos(2 * Math.PI * hertz / rate);
        return (cosine, sine / (2 * quality));
    }
}
