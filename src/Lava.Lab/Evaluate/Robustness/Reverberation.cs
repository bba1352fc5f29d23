using Lava.Randomness;

namespace Lava.Lab.Evaluate.Robustness;

/// <summary>A room: the sound itself, and then velvet noise that dies away (Järveläinen and Karjalainen, Reverberation modeling using velvet noise, AES 30th conference, 2007):
/// single impulses of either sign at random places, so few that a convolution with them is quick, so many that they sound dense.</summary>
internal static class Reverberation
{
    /// <summary>Of the streams of a seed, that of rooms.</summary>
    private const ulong Purpose = 0x726F_6F6D;
    private const int ImpulsesASecond = 1_500;

    /// <summary>Power of the direct sound over that of all echoes, dB.</summary>
    private const double DirectRatio = 3;

    /// <summary>Puts a waveform into a room; as long as before.</summary>
    /// <param name="samples">Left alone.</param>
    /// <param name="rate">Hz.</param>
    /// <param name="seconds">Until echoes have died away by 60 dB.</param>
    /// <param name="seed">The same seed, the same room.</param>
    public static float[] Apply(ReadOnlyMemory<float> samples, int rate, double seconds, ulong seed)
    {
        (int Delay, double Gain)[] echoes = Echoes(rate, seconds, seed);
        double power = echoes.Sum(echo => echo.Gain * echo.Gain), scale = Math.Sqrt(Math.Pow(10, -DirectRatio / 10) / power);
        float[] heard = samples.ToArray();
        foreach ((int delay, double gain) in echoes)
        {
            float factor = (float)(gain * scale);
            ReadOnlySpan<float> dry = samples.Span[..Math.Max(0, samples.Length - delay)];
            Span<float> late = heard.AsSpan(Math.Min(delay, heard.Length));
            for (int i = 0; i < dry.Length; i++)
                late[i] += factor * dry[i];
        }
        return heard;
    }

    private static (int Delay, double Gain)[] Echoes(int rate, double seconds, ulong seed)
    {
        var random = new RandomStream(seed, Purpose);
        var echoes = new (int, double)[(int)(seconds * ImpulsesASecond)];
        for (int i = 0; i < echoes.Length; i++)
        {
            // One impulse in each cell of the grid, anywhere in it.
            double time = (i + random.NextDouble()) / ImpulsesASecond;
            echoes[i] = (Math.Max(1, (int)(time * rate)), (random.Happens(0.5) ? 1 : -1) * Math.Pow(10, -3 * time / seconds));
        }
        return echoes;
    }
}
