using Lava.Audio;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Audio;

public class RecordingSpoolTests
{
    private static readonly byte[] Wav = WavWriter.Pcm16([0.5f, -0.5f, 0.25f, 0]);

    [Fact]
    public void A_stream_that_gives_a_byte_at_a_time_becomes_a_recording()
    {
        string path;
        using (RecordingSpool spool = RecordingSpool.Read(new Trickle(Wav), "-", cancellation: TestContext.Current.CancellationToken))
        {
            path = spool.Recording.Path;
            Assert.Equal("-", spool.Recording.Name);
            Assert.Equal(Wav, File.ReadAllBytes(path));
            for (int pass = 0; pass < 2; pass++)
            {
                using AudioReader reader = spool.Recording.Open(TestContext.Current.CancellationToken);
                Assert.Equal(4, reader.Read(new float[16]));
            }
        }
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void The_temporary_file_is_its_owners_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows keeps temporary files in the user's own folder.");
            return;
        }
        using RecordingSpool spool = RecordingSpool.Read(new MemoryStream(Wav), "-", cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(spool.Recording.Path));
    }

    [Fact]
    public void A_stream_of_nothing_is_an_error() => Assert.Equal(AudioErrors.Empty, Error(new MemoryStream(), 100));

    [Fact]
    public void A_stream_without_end_is_cut_off() => Assert.Equal(AudioErrors.LimitExceeded, Error(new Endless(), 1 << 20));

    [Fact]
    public void A_stream_that_breaks_is_an_error() => Assert.Equal(AudioErrors.Unreadable, Error(new Broken(), 100));

    [Fact]
    public void A_cancelled_read_ends() => Assert.Throws<OperationCanceledException>(
        () => RecordingSpool.Read(new Endless(), "-", cancellation: new CancellationToken(canceled: true)));

    private static string Error(Stream stream, long maxBytes) => Assert.Throws<AudioException>(
        () => RecordingSpool.Read(stream, "-", maxBytes: maxBytes, cancellation: TestContext.Current.CancellationToken)).Code;

    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(1, count));
    }

    private sealed class Endless : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) => count;

        public override int Read(Span<byte> buffer) => buffer.Length;
    }

    private sealed class Broken : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) => throw new IOException("The cable was pulled.");

        public override int Read(Span<byte> buffer) => throw new IOException("The cable was pulled.");
    }
}
