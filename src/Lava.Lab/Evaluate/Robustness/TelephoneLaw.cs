using Lava.Audio.Wav;

namespace Lava.Lab.Evaluate.Robustness;

/// <summary>A telephone line of ITU-T G.711: 8 kHz and 8 bits, each sample the nearest of the 256 values that the law has.</summary>
internal static class TelephoneLaw
{
    /// <summary>Hz.</summary>
    public const int SampleRate = 8_000;

    private static readonly float[] ALaw = [.. G711.ALaw.Order()], MuLaw = [.. G711.MuLaw.Order()];

    /// <summary>Resamples to 8 kHz and rounds to the law.</summary>
    public static float[] Apply(ReadOnlyMemory<float> samples, int rate, bool muLaw)
    {
        float[] values = muLaw ? MuLaw : ALaw, line = Disturbances.Convert(samples, rate, SampleRate);
        foreach (ref float sample in line.AsSpan())
        {
            int above = Array.BinarySearch(values, sample);
            if (above >= 0)
                continue;
            above = Math.Clamp(~above, 1, values.Length - 1);
            sample = sample - values[above - 1] < values[above] - sample ? values[above - 1] : values[above];
        }
        return line;
    }
}
