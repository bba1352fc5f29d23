namespace Lava.Audio;

/// <summary>Decoded audio as it was, whole and in memory.</summary>
public sealed class Clip : Recording
{
    /// <param name="samples">Interleaved float32, full scale ±1; a whole number of frames.</param>
    /// <param name="info">Rate, channels and origin.</param>
    /// <param name="name">How it is named in verdicts and errors.</param>
    public Clip(ReadOnlyMemory<float> samples, AudioInfo info, string name = "clip")
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentOutOfRangeException.ThrowIfLessThan(info.Channels, 1, nameof(info));
        ArgumentOutOfRangeException.ThrowIfLessThan(info.SampleRate, 1, nameof(info));
        if (samples.Length % info.Channels != 0)
            throw new ArgumentException($"{samples.Length} samples are no whole number of frames of {info.Channels} channels.", nameof(samples));
        Samples = samples;
        Info = info;
        Name = name;
    }

    /// <summary>Interleaved samples [frames × channels], full scale ±1.</summary>
    public ReadOnlyMemory<float> Samples { get; }

    /// <summary>Rate, channels and origin.</summary>
    public AudioInfo Info { get; }

    /// <summary>Number of frames.</summary>
    public int Frames => Samples.Length / Info.Channels;

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override AudioReader Open(CancellationToken cancellation = default) => new ClipReader(this);

    private sealed class ClipReader(Clip clip) : AudioReader
    {
        private int _position;

        public override AudioInfo Info => clip.Info;

        public override int Read(Span<float> samples)
        {
            int frames = Math.Min(samples.Length / Info.Channels, clip.Frames - _position / Info.Channels);
            clip.Samples.Span.Slice(_position, frames * Info.Channels).CopyTo(samples);
            _position += frames * Info.Channels;
            return frames;
        }
    }
}
