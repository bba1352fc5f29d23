using System.Diagnostics;
using Lava.Audio;
using Lava.Audio.Decoding;

namespace Lava.Service.Decoding;

/// <summary>A recording that a client sent. WAV is decoded here, by code that is managed and small; everything else in a process of its own.</summary>
/// <param name="path">Where it is kept, by a name of the service's own.</param>
/// <param name="name">What the client calls it.</param>
/// <param name="pool">Decodes what is no WAV.</param>
/// <param name="settings">What it may cost.</param>
/// <param name="meter">Told of all that is read.</param>
/// <param name="longest">Seconds after which <see cref="LongRecordingException"/> is thrown; null for never.</param>
internal sealed class UploadedRecording(string path, string name, DecoderPool pool, DecodeSettings settings, ReadMeter meter, double? longest = null) : Recording
{
    private readonly AudioLimits _limits = new() { MaxSeconds = settings.MaxSeconds, DecodeTimeout = settings.Patience };

    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    internal override string FilePath => path;

    /// <inheritdoc/>
    public override AudioReader Open(CancellationToken cancellation = default)
    {
        long since = Stopwatch.GetTimestamp();
        AudioReader reader = Decoders.TryOpenWav(path, _limits, cancellation) ?? pool.Open(path, cancellation);
        meter.Begin(reader.Info);
        meter.Advance(0, since);
        return new Metered(reader, meter, longest);
    }

    private sealed class Metered(AudioReader reader, ReadMeter meter, double? longest) : AudioReader
    {
        private readonly double _most = longest is { } seconds ? seconds * reader.Info.SampleRate : double.PositiveInfinity;

        public override AudioInfo Info => reader.Info;

        public override bool Truncated => reader.Truncated;

        public override string? Damage => reader.Damage;

        public override int Read(Span<float> samples)
        {
            long since = Stopwatch.GetTimestamp();
            int frames = reader.Read(samples);
            return meter.Advance(frames, since) <= _most ? frames : throw new LongRecordingException();
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                reader.Dispose();
            base.Dispose(disposing);
        }
    }
}
