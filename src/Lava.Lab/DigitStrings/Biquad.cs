namespace Lava.Lab.DigitStrings;

/// <summary>A filter of second order (Robert Bristow-Johnson, Cookbook formulae for audio EQ biquad filter coefficients).</summary>
internal sealed class Biquad
{
    private readonly double _b0, _b1, _b2, _a1, _a2;

    private Biquad(double b0, double b1, double b2, double a0, double a1, double a2) =>
        (_b0, _b1, _b2, _a1, _a2) = (b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0);

    /// <summary>Lets what is above a frequency through.</summary>
    public static Biquad HighPass(double rate, double frequency, double q)
    {
        (double cos, double alpha) = Angle(rate, frequency, q);
        return new Biquad((1 + cos) / 2, -(1 + cos), (1 + cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
    }

    /// <summary>Lets what is below a frequency through.</summary>
    public static Biquad LowPass(double rate, double frequency, double q)
    {
        (double cos, double alpha) = Angle(rate, frequency, q);
        return new Biquad((1 - cos) / 2, 1 - cos, (1 - cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
    }

    /// <summary>Raises or lowers what is around a frequency.</summary>
    public static Biquad Peak(double rate, double frequency, double q, double decibels)
    {
        (double cos, double alpha) = Angle(rate, frequency, q);
        double a = Math.Pow(10, decibels / 40);
        return new Biquad(1 + alpha * a, -2 * cos, 1 - alpha * a, 1 + alpha / a, -2 * cos, 1 - alpha / a);
    }

    /// <summary>Raises or lowers what is above a frequency.</summary>
    public static Biquad HighShelf(double rate, double frequency, double decibels)
    {
        (double cos, double alpha) = Angle(rate, frequency, Math.Sqrt(0.5));
        double a = Math.Pow(10, decibels / 40), root = 2 * Math.Sqrt(a) * alpha;
        return new Biquad(
            a * (a + 1 + (a - 1) * cos + root), -2 * a * (a - 1 + (a + 1) * cos), a * (a + 1 + (a - 1) * cos - root),
            a + 1 - (a - 1) * cos + root, 2 * (a - 1 - (a + 1) * cos), a + 1 - (a - 1) * cos - root);
    }

    /// <summary>Filters in place, from silence.</summary>
    public void Apply(Span<float> samples)
    {
        double z1 = 0, z2 = 0;
        foreach (ref float sample in samples)
        {
            double x = sample, y = _b0 * x + z1;
            z1 = _b1 * x - _a1 * y + z2;
            z2 = _b2 * x - _a2 * y;
            sample = (float)y;
        }
    }

    private static (double Cos, double Alpha) Angle(double rate, double frequency, double q)
    {
        double angle = 2 * Math.PI * frequency / rate;
        return (Math.Cos(angle), Math.Sin(angle) / (2 * q));
    }
}
