namespace Lava.Lab.DigitStrings;

/// <summary>Words of one speaker in a row, built the same way for every class.</summary>
internal static class DigitString
{
    /// <summary>Seconds of a string.</summary>
    public const double Shortest = 3, Longest = 6;

    private const double LeastSilence = 0.1, MostSilence = 0.35;
    private const int Fade = Telephone.SampleRate / 100;

    /// <summary>Builds a string.</summary>
    /// <returns>Samples at <see cref="Telephone.SampleRate"/>, as they go into a telephone; <see cref="Lead"/> longer than the string will be.</returns>
    public static float[] Make(Speaker speaker, Random random)
    {
        double seconds = Telephone.Uniform(random, Shortest, Longest), silence = Telephone.Uniform(random, LeastSilence, MostSilence);
        int length = (int)(seconds * Telephone.SampleRate);
        float[] speech = Say(speaker, (int)(length * (1 - silence)), random, out List<int> ends);
        float[] samples = Space(speech, ends, length + Lead, random);
        Telephone.Send(samples, random);
        return samples;
    }

    /// <summary>What a codec needs to settle in, cut off afterwards; samples.</summary>
    public const int Lead = Telephone.SampleRate / 5;

    /// <summary>Words end to end, faster or slower and so higher or lower as one more voice would be.</summary>
    private static float[] Say(Speaker speaker, int length, Random random, out List<int> ends)
    {
        // In steps of 2 %, so that few resampling kernels are needed.
        int rate = Telephone.SampleRate / 50 * random.Next(44, 58);
        var speech = new float[length];
        ends = [];
        for (int filled = 0; filled < length;)
        {
            float[] word = Samples.Resample(speaker.Words[random.Next(speaker.Words.Count)], rate, Telephone.SampleRate);
            float level = (float)Math.Pow(10, Telephone.Uniform(random, -3, 3) / 20) / Math.Max(Samples.Rms(word), 1e-6f);
            int count = Math.Min(word.Length, length - filled), fade = Math.Max(1, Math.Min(Fade, count / 2));
            for (int i = 0; i < count; i++)
                speech[filled + i] = word[i] * level * Math.Min(1, Math.Min(i, count - 1 - i) / (float)fade);
            filled += count;
            ends.Add(filled);
        }
        return speech;
    }

    /// <summary>Lays the words out with pauses of random lengths before, between and behind them.</summary>
    private static float[] Space(float[] speech, List<int> ends, int length, Random random)
    {
        var samples = new float[length];
        double[] cuts = [.. Enumerable.Range(0, ends.Count).Select(_ => random.NextDouble()).Order()];
        int pauses = length - Lead - speech.Length, begin = 0;
        for (int i = 0; i < ends.Count; i++)
        {
            speech.AsSpan(begin..ends[i]).CopyTo(samples.AsSpan(Lead + (int)(cuts[i] * pauses) + begin));
            begin = ends[i];
        }
        return samples;
    }
}
