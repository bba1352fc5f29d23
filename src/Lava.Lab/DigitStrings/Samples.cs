using Lava.Audio;

namespace Lava.Lab.DigitStrings;

/// <summary>Waveforms in memory.</summary>
internal static class Samples
{
    private const int Frame = Telephone.SampleRate / 100;
    private const float Quiet = 0.02f; // of the loudest frame's RMS: -34 dB

    /// <summary>Another rate.</summary>
    public static float[] Resample(float[] samples, int from, int to)
    {
        if (from == to)
            return samples;
        var resampler = new Resampler(new MemoryWaveformReader(samples, CancellationToken.None), from, to);
        var result = new float[(int)(((long)samples.Length * to + from - 1) / from)];
        int filled = 0;
        while (filled < result.Length && resampler.Read(result.AsSpan(filled)) is > 0 and int count)
            filled += count;
        return result;
    }

    /// <summary>What a file holds, mono, at the rate of telephones.</summary>
    public static float[] Read(string path)
    {
        PreparedRecording prepared = PreparedRecording.Prepare(new RecordingFile(path), new WaveformSpec(Telephone.SampleRate, 1), int.MaxValue / 2);
        return prepared.Waveform!.Samples.ToArray();
    }

    /// <summary>Cuts what is silent off both ends.</summary>
    public static float[] Trim(float[] samples)
    {
        int frames = samples.Length / Frame;
        if (frames < 3)
            return samples;
        float[] levels = [.. Enumerable.Range(0, frames).Select(frame => Rms(samples.AsSpan(frame * Frame, Frame)))];
        float threshold = levels.Max() * Quiet;
        int first = Array.FindIndex(levels, level => level > threshold), last = Array.FindLastIndex(levels, level => level > threshold);
        return samples[(first * Frame)..((last + 1) * Frame)];
    }

    /// <summary>Root of the mean square.</summary>
    public static float Rms(ReadOnlySpan<float> samples) => samples.IsEmpty ? 0 : MathF.Sqrt(SampleMath.SumOfSquares(samples) / samples.Length);

    /// <summary>Multiplies in place.</summary>
    public static void Scale(Span<float> samples, float factor)
    {
        foreach (ref float sample in samples)
            sample *= factor;
    }
}
