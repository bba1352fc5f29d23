using Lava.Audio;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Audio.Wav;

/// <summary>What other programs write reads as they and libsndfile read it.</summary>
public sealed class WavPeerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lava-wav-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string, int, int> SoxEncodings { get; } = Encodings(
    [
        "-e unsigned -b 8", "-b 16", "-b 24", "-b 32", "-e float -b 32", "-e float -b 64", "-e a-law", "-e u-law",
        "-B -b 16", "-B -b 24", "-B -b 32", "-B -e float -b 32", "-t wavpcm -b 24", "-e ms-adpcm", "-e ima-adpcm",
    ]);

    public static TheoryData<string, int, int> FfmpegEncodings { get; } = Encodings(
    [
        "-c:a pcm_u8", "-c:a pcm_s16le", "-c:a pcm_s24le", "-c:a pcm_s32le", "-c:a pcm_f32le", "-c:a pcm_f64le", "-c:a pcm_alaw", "-c:a pcm_mulaw",
        "-c:a adpcm_ms", "-c:a adpcm_ms -block_size 256", "-c:a adpcm_ima_wav", "-c:a adpcm_ima_wav -block_size 512",
        "-rf64 always -c:a pcm_s16le", "-rf64 auto -c:a pcm_f32le", "-write_bext 1 -metadata description=odd -c:a pcm_s24le",
    ]);

    [Theory]
    [MemberData(nameof(SoxEncodings))]
    public void What_sox_writes_reads_as_sox_and_libsndfile_read_it(string encoding, int channels, int frames)
    {
        string wav = Path.Combine(_folder, "out.wav");
        Peers.Run("sox", ["-D", Source(channels, frames), .. encoding.Split(' '), wav]);
        float[] read = Wavs.Read(File.ReadAllBytes(wav)).Samples;
        Assert.Equal(frames * channels, read.Length);
        // The sub-format of sox's RIFX is in neither byte order; libsndfile refuses it.
        if (encoding != "-B -b 24")
            Assert.Equal(Peers.Sndfile(wav)[..read.Length], read);
        // Sox itself works with 32-bit integers, and does not drop what its ADPCM encoders filled the last block up with.
        Close(Peers.Sox(wav)[..read.Length], read, 0.51f / (1U << 31));
    }

    [Theory]
    [InlineData("-e ima-adpcm", 3)]
    [InlineData("-e ima-adpcm", 6)]
    [InlineData("-e ms-adpcm", 3)]
    [InlineData("-e ms-adpcm", 4)]
    public void Adaptive_codings_of_more_channels_read_as_sox_reads_them(string encoding, int channels)
    {
        string wav = Path.Combine(_folder, "out.wav");
        Peers.Run("sox", ["-D", Source(channels, 7001), .. encoding.Split(' '), wav]);
        float[] read = Wavs.Read(File.ReadAllBytes(wav)).Samples;
        Assert.Equal(7001 * channels, read.Length);
        Close(Peers.Sox(wav)[..read.Length], read, 0);
    }

    [Theory]
    [MemberData(nameof(FfmpegEncodings))]
    public void What_ffmpeg_writes_reads_as_ffmpeg_and_libsndfile_read_it(string encoding, int channels, int frames)
    {
        string wav = Path.Combine(_folder, "out.wav");
        Peers.Run("ffmpeg", ["-v", "error", "-i", Source(channels, frames), .. encoding.Split(' '), wav]);
        float[] read = Wavs.Read(File.ReadAllBytes(wav)).Samples;
        Assert.True(read.Length >= frames * channels);
        bool adpcm = encoding.Contains("adpcm", StringComparison.Ordinal);
        Assert.Equal(Peers.Sndfile(wav)[..read.Length], read);
        // Its ADPCM decoders round otherwise than the specifications, and the difference is fed back.
        Close(Peers.Ffmpeg(wav)[..read.Length], read, adpcm ? 64f / 32768 : 0);
    }

    [Theory]
    [InlineData("-c:a pcm_s16le")]
    [InlineData("-c:a pcm_f32le")]
    [InlineData("-c:a adpcm_ima_wav")]
    public void What_ffmpeg_writes_to_a_pipe_reads_to_its_end(string encoding)
    {
        byte[] wav = Peers.Run("ffmpeg", ["-v", "error", "-i", Source(2, 5000), .. encoding.Split(' '), "-f", "wav", "-"]);
        Wavs.Content read = Wavs.Read(wav);
        Assert.InRange(read.Samples.Length, 10_000, encoding.Contains("adpcm", StringComparison.Ordinal) ? 14_000 : 10_000);
        Assert.False(read.Truncated);
    }

    [Fact]
    public void What_sox_writes_to_a_pipe_reads_to_its_end()
    {
        Wavs.Content read = Wavs.Read(Peers.Run("sox", Source(2, 5000), "-t", "wav", "-"));
        Assert.Equal(10_000, read.Samples.Length);
        Assert.False(read.Truncated);
    }

    [Theory]
    [InlineData("GSM 6.10", "-e gsm-full-rate")]
    public void A_coding_that_is_left_to_others_is_named(string name, string encoding)
    {
        string wav = Path.Combine(_folder, "out.wav");
        Peers.Run("sox", ["-D", Source(1, 4000), .. encoding.Split(' '), wav]);
        AudioException refused = Wavs.Refused(File.ReadAllBytes(wav));
        Assert.Equal(AudioErrors.Unsupported, refused.Code);
        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
    }

    private static TheoryData<string, int, int> Encodings(string[] encodings)
    {
        var data = new TheoryData<string, int, int>();
        foreach (string encoding in encodings)
        {
            data.Add(encoding, 2, 4_001);
            if (encoding.Contains("adpcm", StringComparison.Ordinal))
                data.Add(encoding, 1, 12_345);
        }
        return data;
    }

    private static void Close(float[] expected, float[] actual, float tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < actual.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"Sample {i} is {actual[i]:R} instead of {expected[i]:R}.");
    }

    /// <summary>A chirp with noise, loud enough to reach every step of the adaptive codings.</summary>
    private string Source(int channels, int frames)
    {
        var random = new Random(channels);
        float[] samples = new float[frames * channels];
        for (int i = 0; i < samples.Length; i++)
        {
            double t = (double)(i / channels) / frames;
            samples[i] = (float)(0.9 * t * Math.Sin(700 * t * t * (1 + i % channels)) + 0.09 * (random.NextDouble() - 0.5));
        }
        string path = Path.Combine(_folder, "in.wav");
        WavWriter.WriteFloat(path, samples, 16_000, channels);
        return path;
    }
}
