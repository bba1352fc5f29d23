using Lava.Audio;

namespace Lava.Datasets;

/// <summary>Plays a waveform faster or slower with the resampler of recordings, which is linear-phase and lets nothing alias.</summary>
internal static class SpeedChange
{
    /// <summary>Steps in a factor of 1: few enough that their filters are quickly made.</summary>
    public const int Unit = 100;

    /// <summary>Samples that become <paramref name="wanted"/>.</summary>
    /// <param name="wanted">At least 1.</param>
    /// <param name="factor">Times <see cref="Unit"/>.</param>
    public static long Needed(long wanted, int factor) => (wanted * factor + Unit - 1) / Unit;

    /// <summary>Fills <paramref name="to"/> from as many samples as <see cref="Needed"/> says.</summary>
    public static void Apply(ReadOnlyMemory<float> from, Span<float> to, int factor)
    {
        using var source = new MemoryWaveformReader(from, CancellationToken.None);
        var resampler = new Resampler(source, factor, Unit);
        for (int read; to.Length > 0 && (read = resampler.Read(to)) > 0;)
            to = to[read..];
        to.Clear();
    }
}
