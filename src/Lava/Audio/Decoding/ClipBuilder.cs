namespace Lava.Audio.Decoding;

/// <summary>Reads a recording to its end into one array.</summary>
internal static class ClipBuilder
{
    private const int FirstSamples = 1 << 16;

    public static Clip Read(AudioReader reader, string name, long maxSamples)
    {
        int channels = reader.Info.Channels;
        // An array cannot be longer, whatever the limit says.
        int most = (int)Math.Min(maxSamples, Array.MaxLength) / channels * channels;
        float[] samples = new float[Math.Min(most, (FirstSamples + channels - 1) / channels * channels)];
        int count = 0;
        while (true)
        {
            if (samples.Length - count < channels)
            {
                if (count >= most)
                {
                    // Exactly full is allowed; one frame more is not.
                    if (reader.Read(new float[channels]) == 0)
                        break;
                    throw new AudioException(AudioErrors.LimitExceeded,
                        $"It holds more than {maxSamples} samples, the most that is read into memory; analyze it in passes or raise the limit.");
                }
                Array.Resize(ref samples, (int)Math.Min(most, samples.Length * 2L / channels * channels));
            }
            int frames = reader.Read(samples.AsSpan(count));
            if (frames == 0)
                break;
            count += frames * channels;
        }
        return new Clip(samples.AsMemory(0, count), reader.Info, name);
    }
}
