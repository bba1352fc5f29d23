namespace Lava.Lab.DigitStrings;

/// <summary>Small rooms.</summary>
internal static class Room
{
    private const int Echoes = 40;

    /// <summary>Adds echoes that come thicker and weaker with time: 0.1 to 0.5 s until they have lost 60 dB, and together 6 to 20 dB below what comes directly.</summary>
    /// <param name="samples">Changed in place.</param>
    /// <param name="random">What the room is drawn from.</param>
    public static void Reverberate(Span<float> samples, Random random)
    {
        double decay = Telephone.Uniform(random, 0.1, 0.5), power = Math.Pow(10, -Telephone.Uniform(random, 6, 20) / 10);
        var delays = new int[Echoes];
        var heights = new double[Echoes];
        for (int i = 0; i < Echoes; i++)
        {
            double seconds = 0.002 + decay * 0.6 * Math.Sqrt(random.NextDouble());
            delays[i] = (int)(seconds * Telephone.SampleRate);
            heights[i] = (random.Next(2) == 0 ? 1 : -1) * Math.Pow(10, -3 * seconds / decay);
        }
        double scale = Math.Sqrt(power / heights.Sum(height => height * height));
        float[] dry = samples.ToArray();
        for (int echo = 0; echo < Echoes; echo++)
        {
            float height = (float)(scale * heights[echo]);
            for (int i = delays[echo]; i < samples.Length; i++)
                samples[i] += height * dry[i - delays[echo]];
        }
    }
}
