using Lava.Audio;
using Lava.Audio.Wav;
using Xunit;

namespace Lava.Tests.Audio.Wav;

/// <summary>Reads WAV files in memory, as a file and as a pipe, in pieces of odd sizes, and checks that all agree.</summary>
internal static class Wavs
{
    /// <summary>What came out of a file.</summary>
    public sealed record Content(AudioInfo Info, float[] Samples, bool Truncated);

    /// <summary>Reads a file in every way there is.</summary>
    public static Content Read(byte[] file, AudioLimits? limits = null)
    {
        Content asFile = Read(new MemoryStream(file), 4096, limits);
        foreach (int frames in (int[])[1, 7, 100_000])
        {
            Content asPipe = Read(new Pipe(file), frames, limits);
            Assert.Equal(asFile.Info, asPipe.Info);
            Assert.Equal(asFile.Samples, asPipe.Samples);
            Assert.Equal(asFile.Truncated, asPipe.Truncated);
        }
        return asFile;
    }

    /// <summary>Reads a stream to its end.</summary>
    public static Content Read(Stream stream, int framesAtOnce, AudioLimits? limits = null)
    {
        using AudioReader reader = WavFile.Open(stream, limits ?? AudioLimits.Default);
        var samples = new List<float>();
        float[] piece = new float[framesAtOnce * reader.Info.Channels];
        while (reader.Read(piece) is > 0 and var frames)
            samples.AddRange(piece.AsSpan(0, frames * reader.Info.Channels));
        Assert.Equal(0, reader.Read(piece));
        return new(reader.Info, [.. samples], reader.Truncated);
    }

    /// <summary>Reads a file that must be refused.</summary>
    public static AudioException Refused(byte[] file, AudioLimits? limits = null)
    {
        var asFile = Assert.Throws<AudioException>(() => Read(new MemoryStream(file), 4096, limits));
        var asPipe = Assert.Throws<AudioException>(() => Read(new Pipe(file), 4096, limits));
        Assert.Equal(asFile.Code, asPipe.Code);
        return asFile;
    }

    /// <summary>Cannot seek, knows no length, and gives as little at once as it likes.</summary>
    public sealed class Pipe(byte[] content) : MemoryStream(content)
    {
        private int _reads;

        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1 + _reads++ * 7 % 5000));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 1 + _reads++ * 7 % 5000)]);
    }
}
