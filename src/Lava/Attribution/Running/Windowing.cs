using Lava.Inference;

namespace Lava.Attribution;

/// <summary>Windows in seconds and in latent frames.</summary>
internal static class Windowing
{
    private const int SamplesPerGranule = WindowGrid.Granule * Engine.SamplesPerFrame;

    /// <summary>The grid that options ask for; that of the defaults where they ask for no timeline.</summary>
    public static WindowGrid Grid(AttributionOptions options, int sampleRate) => options.WindowSeconds is { } window
        ? new WindowGrid(Frames(window, sampleRate), Frames(options.HopSeconds, sampleRate))
        : new WindowGrid(Frames(AttributionOptions.DefaultWindowSeconds, sampleRate), Frames(AttributionOptions.DefaultHopSeconds, sampleRate));

    /// <summary>A window's length.</summary>
    public static double Seconds(WindowGrid grid, int sampleRate) => (double)grid.Length * Engine.SamplesPerFrame / sampleRate;

    private static int Frames(double seconds, int sampleRate) =>
        (int)Math.Max(1, Math.Round(seconds * sampleRate / SamplesPerGranule)) * WindowGrid.Granule;
}
