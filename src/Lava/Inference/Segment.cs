namespace Lava.Inference;

/// <summary>
/// The piece of work a thread takes: a fixed stretch of latent frames. Where segments, steps and pieces begin, and which samples a segment
/// may see, depends on nothing but the position in the waveform, so the bits of a result do not depend on threads, batches or streaming.
/// </summary>
internal static class Segment
{
    /// <summary>Latent frames of a segment. A little over half a second at 16 kHz, so that whole seconds divide evenly among threads; a
    /// multiple of the tiles' eight frames.</summary>
    public const int Frames = 504;

    /// <summary>Latent frames computed at a time: 36 tiles, three blocks of the widest micro-kernel; their points fill half of a 1 MiB cache.</summary>
    public const int Step = 288;

    /// <summary>Samples a segment sees before its first frame's own: the paddings of four layers, 4 + 8 + 16 + 32.</summary>
    public const int Before = 60;

    /// <summary>Samples a segment sees behind its last frame's own: at least 28 matter, the rest keeps the layers' ends clear of them.</summary>
    public const int After = 96;

    /// <summary>Most pieces of a segment.</summary>
    public const int MaxPieces = Frames / WindowGrid.Granule + 3;

    /// <summary>Latent frames of a waveform: ⌈samples / 16⌉.</summary>
    public static long FramesOf(long samples) => (samples + Engine.SamplesPerFrame - 1) / Engine.SamplesPerFrame;

    /// <summary>Segments of a waveform.</summary>
    public static long CountOf(long samples) => (FramesOf(samples) + Frames - 1) / Frames;

    /// <summary>The first sample that a segment may see.</summary>
    public static long FirstSample(long segment) => segment == 0 ? 0 : segment * Frames * Engine.SamplesPerFrame - Before;

    /// <summary>Behind the last sample that a segment may see, if the waveform is that long.</summary>
    public static long EndSample(long segment) => (segment + 1) * Frames * Engine.SamplesPerFrame + After;

    /// <summary>Where the piece that begins at a latent frame ends: with its granule, its step or the waveform, whichever comes first.</summary>
    /// <param name="frame">Latent frame, absolute.</param>
    /// <param name="end">Behind the last frame of the segment, absolute.</param>
    public static long PieceEnd(long frame, long end)
    {
        long granule = (frame / WindowGrid.Granule + 1) * WindowGrid.Granule;
        long start = frame / Frames * Frames, step = frame - start < Step ? start + Step : start + Frames;
        return Math.Min(Math.Min(granule, step), end);
    }
}
