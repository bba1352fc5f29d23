using Lava.Audio;
using Lava.Tests.Support;

namespace Lava.Tests.Attribution;

/// <summary>Recordings for tests.</summary>
internal static class TestRecordings
{
    private static readonly AudioInfo Mono16 = new(16_000, 1, "test", "test");

    /// <summary>Noise with a spectrum like speech's.</summary>
    public static Clip Noise(double seconds, int seed = 1, string name = "noise") =>
        new(RandomNetwork.Waveform(seed, (int)(seconds * 16_000)), Mono16, name);

    /// <summary>Noise, a part of it a hundred times quieter.</summary>
    public static Clip Spliced(double seconds, double quietFrom, double quietTo)
    {
        float[] samples = RandomNetwork.Waveform(1, (int)(seconds * 16_000));
        foreach (ref float sample in samples.AsSpan((int)(quietFrom * 16_000)..(int)(quietTo * 16_000))) sample /= 100;
        return new Clip(samples, Mono16, "spliced");
    }

    /// <summary>A recording that does something when it is read.</summary>
    public sealed class Doing(Recording recording, Action whenRead) : Recording
    {
        public override string Name => recording.Name;

        public override AudioReader Open(CancellationToken cancellation = default) => new Reader(recording.Open(cancellation), whenRead);

        private sealed class Reader(AudioReader reader, Action whenRead) : AudioReader
        {
            public override AudioInfo Info => reader.Info;

            public override int Read(Span<float> samples)
            {
                whenRead();
                return reader.Read(samples);
            }
        }
    }
}
