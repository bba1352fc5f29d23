namespace Lava.Inference;

/// <summary>Which windows of a recording are scored: window i covers latent frames [i·Hop, i·Hop + Length).</summary>
/// <param name="Length">Window length in latent frames (16 samples each), a positive multiple of <see cref="Granule"/>.</param>
/// <param name="Hop">Distance between windows in latent frames, a positive multiple of <see cref="Granule"/>, at most <paramref name="Length"/>.</param>
/// <remarks>
/// A recording no longer than one window has one window, all of it. Otherwise windows start every hop while they fit, and where at least a
/// granule is left behind the last one, one more window ends with the recording's last whole granule.
/// </remarks>
public readonly record struct WindowGrid(int Length, int Hop)
{
    /// <summary>Latent frames in the smallest unit of time the engine keeps sums for: 20, which is 20 ms at 16 kHz.</summary>
    public const int Granule = 20;

    /// <summary>Most windows that may cover one moment: <see cref="Length"/> / <see cref="Hop"/>.</summary>
    public const int MaxOverlap = 4096;

    /// <summary>Number of windows of a recording.</summary>
    /// <param name="frames">Its latent frames, at least 1.</param>
    public int Count(long frames) => frames <= Length ? 1 : checked((int)(OnGrid(frames) + (HasTail(frames) ? 1 : 0)));

    /// <summary>First latent frame of a window and the frame behind its last.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    /// <param name="frames">The recording's latent frames.</param>
    public (long Start, long End) Bounds(int index, long frames)
    {
        if (frames <= Length) return (0, frames);
        if (index < OnGrid(frames)) return ((long)index * Hop, (long)index * Hop + Length);
        long end = frames / Granule * Granule;
        return (end - Length, end);
    }

    /// <summary>Throws unless length and hop are as they must be.</summary>
    /// <exception cref="ArgumentException">They are not.</exception>
    public void Validate()
    {
        if (Length < Granule || Length % Granule != 0 || Hop < Granule || Hop > Length || Hop % Granule != 0 || Length / Hop > MaxOverlap)
            throw new ArgumentException(
                $"Windows of {Length} latent frames every {Hop} are not possible: both must be multiples of {Granule}, the hop at most the window, and the window at most {MaxOverlap} hops.");
    }

    private long OnGrid(long frames) => (frames - Length) / Hop + 1;

    private bool HasTail(long frames) => frames / Granule * Granule >= (OnGrid(frames) - 1) * Hop + Length + Granule;
}
