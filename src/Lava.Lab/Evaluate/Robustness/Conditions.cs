using System.Globalization;
using Lava.Audio;

namespace Lava.Lab.Evaluate.Robustness;

/// <summary>What recordings go through on their way to an analyst, each at a few strengths, mild to harsh.</summary>
internal static class Conditions
{
    /// <summary>All of them, change by change.</summary>
    public static IReadOnlyList<RobustnessCondition> All { get; } =
    [
        .. Each("noise", [30, 20, 10], "dB", ratio => (samples, rate, seed, _) => Clip(Disturbances.AddNoise(samples, ratio, pink: false, seed), rate)),
        .. Each("pink-noise", [30, 20, 10], "dB", ratio => (samples, rate, seed, _) => Clip(Disturbances.AddNoise(samples, ratio, pink: true, seed), rate)),
        .. Each("gain", [-20, -40, -60], "dB", gain => (samples, rate, _, _) => Clip(Disturbances.QuantizeAt(samples, gain), rate)),
        .. Each("resampling", [12_000, 8_000, 6_000], "Hz", through => (samples, rate, _, _) => Clip(Disturbances.Resample(samples, rate, (int)through), rate)),
        .. Each("clipping", [0.5, 0.25, 0.1], "of peak", limit => (samples, rate, _, _) => Clip(Disturbances.Clip(samples, (float)limit), rate)),
        .. Each("reverberation", [0.2, 0.5, 1], "s", seconds => (samples, rate, seed, _) => Clip(Reverberation.Apply(samples, rate, seconds, seed), rate)),
        new("g711", "A-law", 1, "law", (samples, rate, _, _) => Clip(TelephoneLaw.Apply(samples, rate, muLaw: false), TelephoneLaw.SampleRate)),
        new("g711", "mu-law", 2, "law", (samples, rate, _, _) => Clip(TelephoneLaw.Apply(samples, rate, muLaw: true), TelephoneLaw.SampleRate)),
        .. Each("mp3", [64, 32, 16], "kbit/s", rate => FfmpegCoding.Of("mp3", ["-c:a", "libmp3lame", "-b:a", Kilobits(rate)])),
        .. Each("opus", [24, 12, 6], "kbit/s", rate => FfmpegCoding.Of("opus", ["-c:a", "libopus", "-application", "voip", "-b:a", Kilobits(rate)])),
    ];

    /// <summary>Names of the changes.</summary>
    public static IReadOnlyList<string> Changes { get; } = [.. All.Select(condition => condition.Change).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<RobustnessCondition> Each(string change, double[] values, string unit, Func<double, Func<ReadOnlyMemory<float>, int, ulong, CancellationToken, Clip>> apply) =>
        values.Select(value => new RobustnessCondition(change, string.Create(CultureInfo.InvariantCulture, $"{value} {unit}"), value, unit, apply(value)));

    private static string Kilobits(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate}k");

    private static Clip Clip(float[] samples, int rate) => new(samples, new AudioInfo(rate, 1, "changed waveform", "lava"), "changed");
}
