using Lava.Audio;

namespace Lava.Scan.Fetching;

/// <summary>A reader that says how far it is, so that whoever waits can tell a long recording from a thread that hangs.</summary>
/// <param name="reader">Reads; owned.</param>
/// <param name="decoded">Told of every stretch that was decoded, in seconds.</param>
internal sealed class WatchedReader(AudioReader reader, Action<double> decoded) : AudioReader
{
    /// <inheritdoc/>
    public override AudioInfo Info => reader.Info;

    /// <inheritdoc/>
    public override bool Truncated => reader.Truncated;

    /// <inheritdoc/>
    public override string? Damage => reader.Damage;

    /// <inheritdoc/>
    public override int Read(Span<float> samples)
    {
        int frames = reader.Read(samples);
        decoded((double)frames / Math.Max(1, Info.SampleRate));
        return frames;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            reader.Dispose();
        base.Dispose(disposing);
    }
}
