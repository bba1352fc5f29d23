namespace Lava.Audio;

/// <summary>A second pass over a recording, which must give what the first one gave: files may change in between.</summary>
internal sealed class SecondPassReader(DecodedWaveformReader reader, long samples, float peak, CancellationToken cancellation) : WaveformReader
{
    public override int Read(Span<float> destination)
    {
        cancellation.ThrowIfCancellationRequested();
        int read = reader.Read(destination);
        bool ended = read == 0 && !destination.IsEmpty;
        if (reader.Samples > samples || reader.Peak > peak || ended && (reader.Samples != samples || reader.Peak != peak))
            throw new AudioException(AudioErrors.Changed, "The recording changed while it was being read; try again once nothing writes to it.");
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            reader.Dispose();
        base.Dispose(disposing);
    }
}
