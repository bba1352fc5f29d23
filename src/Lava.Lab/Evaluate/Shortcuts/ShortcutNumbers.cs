using Lava.Audio;

namespace Lava.Lab.Evaluate.Shortcuts;

/// <summary>What could give an answer away without any listening: five numbers of a recording.</summary>
/// <param name="Seconds">Its length.</param>
/// <param name="Silence">Share of its frames of 20 ms that are 30 dB or more below the loudest.</param>
/// <param name="Level">RMS, dB of full scale.</param>
/// <param name="Bandwidth">Frequency below which 99 % of the energy lies, Hz.</param>
/// <param name="SampleRate">As it was recorded, Hz.</param>
internal sealed record ShortcutNumbers(double Seconds, double Silence, double Level, double Bandwidth, double SampleRate)
{
    /// <summary>A silent frame has less than this share of the loudest one's energy.</summary>
    public const double SilentBelow = 1e-3;

    private const int Block = EnergySpectrum.Block;

    /// <summary>What they are called, in the order of <see cref="ToArray"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = ["duration", "silence", "level", "bandwidth", "sample rate"];

    /// <summary>As a point.</summary>
    public double[] ToArray() => [Seconds, Silence, Level, Bandwidth, SampleRate];

    /// <summary>Measures the mean of a recording's channels, in one pass and constant memory but for eight bytes a frame.</summary>
    /// <exception cref="AudioException">It cannot be decoded, or is empty.</exception>
    public static ShortcutNumbers Of(Recording recording, CancellationToken cancellation)
    {
        AudioReader reader = recording.Open(cancellation);
        int rate = reader.Info.SampleRate, frame = Math.Max(1, rate / 50), filled = 0;
        using WaveformReader waveform = WaveformReader.Open(reader, rate);
        var frames = new FrameEnergies(frame);
        var spectrum = new EnergySpectrum(rate);
        var block = new float[Block];
        long samples = 0;
        double energy = 0;
        for (bool ended = false; !ended;)
        {
            int read = waveform.Read(block.AsSpan(filled));
            ended = read == 0;
            filled += read;
            if (filled < Block && !(ended && filled > 0))
                continue;
            ReadOnlySpan<float> heard = block.AsSpan(0, filled);
            frames.Add(heard);
            energy += SampleMath.SumOfSquares(heard);
            samples += filled;
            spectrum.Add(heard);
            filled = 0;
        }
        return samples == 0
            ? throw new AudioException(AudioErrors.Empty, "There is not one sample in it.")
            : new ShortcutNumbers(samples / (double)rate, frames.ShareBelow(SilentBelow), 10 * Math.Log10(Math.Max(energy / samples, 1e-18)), spectrum.RollOff(), rate);
    }
}
