namespace Lava.Audio;

/// <summary>What a decoder knows of a recording once it has opened it.</summary>
/// <param name="SampleRate">Frames per second, Hz.</param>
/// <param name="Channels">Samples per frame.</param>
/// <param name="Format">Container and coding as a person would say it, such as <c>WAV, PCM 16 bit</c>.</param>
/// <param name="Decoder">Who decodes: <c>lava</c>, <c>libsndfile</c> or <c>ffmpeg</c>.</param>
public sealed record AudioInfo(int SampleRate, int Channels, string Format, string Decoder);

/// <summary>One pass over the decoded samples of a recording, front to back.</summary>
/// <remarks>Not safe for use by several threads at once.</remarks>
public abstract class AudioReader : IDisposable
{
    /// <summary>Rate, channels and origin; fixed for the life of the reader.</summary>
    public abstract AudioInfo Info { get; }

    /// <summary>Whether the content ends before its header says; known for certain once <see cref="Read"/> has returned 0.</summary>
    public virtual bool Truncated => false;

    /// <summary>
    /// Why parts of the recording are missing or replaced by silence, as half a sentence; null where nothing is. Known for certain once
    /// <see cref="Read"/> has returned 0. What to warn of as <see cref="AudioWarnings.Damaged"/>.
    /// </summary>
    public virtual string? Damage => null;

    /// <summary>Reads the next frames.</summary>
    /// <param name="samples">Interleaved float32, full scale ±1; room for at least one frame. Only whole frames are written.</param>
    /// <returns>Frames read; fewer than there is room for is no sign of the end, 0 is.</returns>
    /// <exception cref="AudioException">The content is broken from here on, or exceeds its limits.</exception>
    public abstract int Read(Span<float> samples);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the reader holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
