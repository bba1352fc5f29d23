using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Lava.IO;

namespace Lava.Audio;

/// <summary>What one pass over the decoded samples of a recording shows: what they are, to the bit, and what they look like.</summary>
/// <param name="Frames">Number of frames.</param>
/// <param name="Sha256">
/// SHA-256, in lower-case hex, of the samples as decoded: float32, little-endian, interleaved, at the recording's own rate. It stays the same where
/// a file is only packed differently (WAV as FLAC), and differs where another decoder gives other samples.
/// </param>
/// <param name="Envelope">Outline of the waveform.</param>
/// <param name="Spectrogram">Frequencies over time.</param>
public sealed record SampleSurvey(long Frames, string Sha256, WaveformEnvelope Envelope, Spectrogram Spectrogram)
{
    /// <summary>Decodes a recording once. Memory depends on the pictures, not on the recording.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="frames">How many frames it has, at least 1, as an earlier pass counted them.</param>
    /// <param name="columns">Most columns of the pictures; a recording of fewer frames has one for each.</param>
    /// <param name="rows">Rows of the spectrogram, 1 to 256.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="AudioException">It cannot be decoded, or has not as many frames as before.</exception>
    public static SampleSurvey Of(Recording recording, long frames, int columns, int rows, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentOutOfRangeException.ThrowIfLessThan(frames, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, 256);
        using AudioReader reader = recording.Open(cancellation);
        int across = (int)Math.Min(columns, frames);
        var observer = new Observer(new EnvelopeMeter(frames, across), new SpectrogramMeter(reader.Info.SampleRate, frames, across, rows), cancellation);
        var mono = new MonoMixer(reader, observer);
        float[] discarded = new float[MonoMixer.ChunkFrames];
        while (mono.Read(discarded) > 0)
        {
            // The observer sees it.
        }
        return mono.Frames == frames
            ? new SampleSurvey(frames, observer.Hash.FinishHex(), observer.Envelope.Finish(), observer.Spectrogram.Finish())
            : throw new AudioException(AudioErrors.Changed, $"It had {frames} frames in one pass and {mono.Frames} in the next. Analyze a copy that nobody writes to.");
    }

    private sealed class Observer(EnvelopeMeter envelope, SpectrogramMeter spectrogram, CancellationToken cancellation) : IFrameObserver
    {
        public Sha256 Hash { get; } = new();

        public EnvelopeMeter Envelope => envelope;

        public SpectrogramMeter Spectrogram => spectrogram;

        public void Observe(ReadOnlySpan<float> interleaved, ReadOnlySpan<float> mono)
        {
            cancellation.ThrowIfCancellationRequested();
            if (BitConverter.IsLittleEndian)
                Hash.Append(MemoryMarshal.AsBytes(interleaved));
            else
                AppendReversed(interleaved);
            envelope.Take(mono);
            spectrogram.Take(mono);
        }

        private void AppendReversed(ReadOnlySpan<float> samples)
        {
            int[] reversed = new int[samples.Length];
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<float, int>(samples), reversed);
            Hash.Append(MemoryMarshal.AsBytes<int>(reversed));
        }
    }
}
