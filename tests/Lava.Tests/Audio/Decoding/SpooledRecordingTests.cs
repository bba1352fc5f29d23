using Lava.Audio;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Audio.Decoding;

/// <summary>Recordings that come as a stream.</summary>
public class SpooledRecordingTests
{
    [Fact]
    public void It_is_read_as_often_as_wanted_and_its_file_is_private_and_then_gone()
    {
        float[] original = Speechlike.Make(16_000, 20_000);
        string path;
        using (var recording = SpooledRecording.Create(new OneWay(WavWriter.Float(original)), "standard input", cancellation: TestContext.Current.CancellationToken))
        {
            Assert.Equal("standard input", recording.Name);
            path = recording.FilePath;
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            for (int pass = 0; pass < 2; pass++)
            {
                using AudioReader reader = recording.Open(TestContext.Current.CancellationToken);
                float[] samples = new float[30_000];
                int count = 0, read;
                while ((read = reader.Read(samples.AsSpan(count))) > 0)
                    count += read;
                Assert.Equal(original, samples[..count]);
            }
        }
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_stream_that_is_empty_or_too_long_leaves_nothing_behind()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;

        Assert.Equal(AudioErrors.Empty, Assert.Throws<AudioException>(() => SpooledRecording.Create(new OneWay([]), cancellation: cancellation)).Code);
        Assert.Equal(AudioErrors.LimitExceeded,
            Assert.Throws<AudioException>(() => SpooledRecording.Create(new OneWay(new byte[1001]), maxBytes: 1000, cancellation: cancellation)).Code);
    }

    [Fact]
    public void After_disposing_it_cannot_be_opened()
    {
        var recording = SpooledRecording.Create(new OneWay(WavWriter.Float(new float[100])), cancellation: TestContext.Current.CancellationToken);
        recording.Dispose();

        Assert.Throws<ObjectDisposedException>(() => recording.Open(TestContext.Current.CancellationToken));
    }

    /// <summary>A stream that cannot seek and gives little at a time, as a pipe does.</summary>
    private sealed class OneWay(byte[] bytes) : Stream
    {
        private int _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = Math.Min(Math.Min(count, 777), bytes.Length - _position);
            Array.Copy(bytes, _position, buffer, offset, read);
            _position += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
