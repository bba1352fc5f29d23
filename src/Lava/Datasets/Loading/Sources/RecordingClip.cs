using Lava.Audio;

namespace Lava.Datasets;

/// <summary>A recording that is too long to be kept: decoded again up to the end of what is read.</summary>
internal sealed class RecordingClip(PreparedRecording recording) : ClipSource
{
    public override long Samples => recording.Samples;

    public override void Read(long start, Span<float> samples, CancellationToken cancellation)
    {
        using WaveformReader reader = recording.OpenScaled(cancellation);
        float[] passed = new float[Math.Min(start, 1 << 14)];
        for (long left = start; left > 0;)
            left -= Some(reader.Read(passed.AsSpan(0, (int)Math.Min(left, passed.Length))));
        while (samples.Length > 0)
            samples = samples[Some(reader.Read(samples))..];
    }

    private static int Some(int read) =>
        read > 0 ? read : throw new AudioException(AudioErrors.Changed, "It was shorter in a second pass than in the first; is something writing to it?");
}
