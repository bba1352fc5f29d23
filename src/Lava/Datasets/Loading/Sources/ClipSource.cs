namespace Lava.Datasets;

/// <summary>A prepared waveform, any part of which can be read.</summary>
internal abstract class ClipSource : IDisposable
{
    /// <summary>Its length, at least 1.</summary>
    public abstract long Samples { get; }

    /// <summary>Reads samples from a place; all of them lie inside.</summary>
    public abstract void Read(long start, Span<float> samples, CancellationToken cancellation);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }
}
