using Lava.Audio;
using Xunit;

namespace Lava.Tests.Audio.Preparation;

public class StreamingTests
{
    [Fact]
    public void A_long_recording_takes_no_more_memory_than_a_short_one()
    {
        long shortBytes = Allocated(seconds: 30), longBytes = Allocated(seconds: 600);

        Assert.InRange(longBytes, 0, shortBytes + 65_536);
        Assert.InRange(longBytes, 0, 4 << 20);
    }

    private static long Allocated(int seconds)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        PreparedRecording prepared = PreparedRecording.Prepare(new Generated(seconds), new WaveformSpec(), maxSamplesInMemory: 1000,
            TestContext.Current.CancellationToken);
        using WaveformReader reader = prepared.OpenScaled(TestContext.Current.CancellationToken);
        float[] buffer = new float[4096];
        long samples = 0;
        int read;
        while ((read = reader.Read(buffer)) > 0)
            samples += read;
        Assert.Equal(16_000L * seconds, samples);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>Two channels of noise at 24 kHz that are never in memory as a whole.</summary>
    private sealed class Generated(int seconds) : Recording
    {
        public override string Name => "generated";

        public override AudioReader Open(CancellationToken cancellation = default) => new Reader(24_000L * seconds);

        private sealed class Reader(long frames) : AudioReader
        {
            private long _left = frames;
            private uint _state = 1;

            public override AudioInfo Info { get; } = new(24_000, 2, "generated", "lava");

            public override int Read(Span<float> samples)
            {
                int count = (int)Math.Min(samples.Length / 2, _left);
                _left -= count;
                for (int i = 0; i < 2 * count; i++)
                {
                    _state = _state * 1664525 + 1013904223;
                    samples[i] = (int)_state / 2147483648f;
                }

                return count;
            }
        }
    }
}
