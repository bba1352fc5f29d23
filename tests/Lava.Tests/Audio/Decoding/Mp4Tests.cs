using System.Buffers.Binary;
using System.Text;
using Lava.Audio;
using Xunit;

namespace Lava.Tests.Audio.Decoding;

/// <summary>MP4 and its relatives: where the recording begins and ends, and files that were broken off.</summary>
public class Mp4Tests
{
    [Theory]
    [InlineData(16_000, 30_000)]
    [InlineData(16_000, 31_743)]
    [InlineData(44_100, 44_101)]
    [InlineData(48_000, 50_007)]
    public void AAC_is_exactly_as_long_as_what_was_encoded(int rate, int length)
    {
        using Workbench bench = new();
        float[] original = Speechlike.Make(rate, length);

        Clip clip = Workbench.Read(bench.Encode("x.m4a", original, rate, 1, "-c:a", "aac", "-b:a", "128k"));

        Assert.Equal("MP4, AAC", clip.Info.Format);
        Fidelity.AssertSame(original, clip.Samples.Span, 15);
    }

    [Fact]
    public void ITunes_own_count_is_believed_where_the_tables_count_whole_frames()
    {
        using Workbench bench = new();
        float[] original = Speechlike.Make(44_100, 50_007);
        byte[] file = File.ReadAllBytes(bench.Encode("x.m4a", original, 44_100, 1, "-c:a", "aac", "-b:a", "128k", "-metadata", "title=" + new string('x', 300)));
        ReplaceTitle(file, $" 00000000 00000400 00000000 {40_000:X16} 00000000");

        Assert.Equal(40_000, Workbench.Read(bench.Write("itunes.m4a", file)).Frames);
    }

    [Fact]
    public void Fragments_are_decoded_to_their_end()
    {
        using Workbench bench = new();
        float[] original = Speechlike.Make(48_000, 100_000);
        string path = bench.Encode("x.mp4", original, 48_000, 1, "-c:a", "aac", "-b:a", "128k", "-movflags", "frag_keyframe+empty_moov+default_base_moof");

        Clip clip = Workbench.Read(path);

        Assert.True(clip.Frames >= original.Length);
        Assert.True(Fidelity.Decibels(original, clip.Samples.Span, Fidelity.Lag(original, clip.Samples.Span)) > 15);
    }

    [Fact]
    public void A_file_without_its_index_is_said_to_be_one()
    {
        using Workbench bench = new();
        byte[] file = File.ReadAllBytes(bench.Encode("x.m4a", Speechlike.Make(16_000, 30_000), 16_000, 1, "-c:a", "aac"));

        AudioException error = Workbench.Refused(bench.Write("cut.m4a", file.AsSpan(0, file.Length / 2)));

        Assert.Equal(AudioErrors.Malformed, error.Code);
        Assert.Contains("moov", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_cut_behind_its_index_is_said_to_be_truncated()
    {
        using Workbench bench = new();
        byte[] file = File.ReadAllBytes(bench.Encode("x.m4a", Speechlike.Make(16_000, 100_000), 16_000, 1, "-c:a", "aac", "-movflags", "+faststart"));

        (int frames, bool truncated, _) = Workbench.Drain(bench.Write("cut.m4a", file.AsSpan(0, file.Length / 2)));

        Assert.True(truncated);
        Assert.InRange(frames, 20_000, 80_000);
    }

    [Fact]
    public void A_video_without_sound_is_empty()
    {
        using Workbench bench = new();
        Workbench.NeedFfmpeg();
        string path = bench.At("silent.mp4");
        Workbench.Run("ffmpeg", "-nostdin", "-loglevel", "error", "-f", "lavfi", "-i", "testsrc=s=64x64:d=0.2", "-c:v", "mpeg4", path);

        Assert.Equal(AudioErrors.Empty, Workbench.Refused(path).Code);
    }

    [Fact]
    public void The_sound_of_a_video_is_read()
    {
        using Workbench bench = new();
        float[] original = Speechlike.Make(44_100, 44_100, 2);

        string path = bench.Encode("x.mp4", original, 44_100, 2, "-f", "lavfi", "-i", "testsrc=s=64x64:d=1", "-map", "1:v", "-map", "0:a", "-c:v", "mpeg4",
            "-c:a", "aac", "-b:a", "192k");

        Fidelity.AssertSame(original, Workbench.Read(path).Samples.Span, 15);
    }

    [Fact]
    public void Every_prefix_and_every_changed_byte_of_an_index_is_answered_with_samples_or_a_typed_error()
    {
        using Workbench bench = new();
        byte[] file = File.ReadAllBytes(bench.Encode("x.m4a", Speechlike.Make(16_000, 3_000), 16_000, 1, "-c:a", "aac", "-movflags", "+faststart"));
        Random random = new(1);
        for (int i = 0; i < 3000; i++)
        {
            byte[] changed = file[..random.Next(file.Length)];
            for (int j = 0; j < i % 4 && changed.Length > 0; j++)
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            string path = bench.Write("x", changed.Length == 0 ? new byte[1] : changed);
            using var source = Lava.Audio.Decoding.AudioSource.Open(path);
            var timing = Lava.Audio.Decoding.Mp4.Mp4Timing.Read(source);
            Assert.True(timing.Frames(16_000) > 0);
        }
    }

    /// <summary>Puts an iTunSMPB comment where a title of the same length stands.</summary>
    private static void ReplaceTitle(byte[] file, string comment)
    {
        int item = file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xA9, (byte)'n', (byte)'a', (byte)'m']) - 4;
        int size = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(item));
        Span<byte> box = file.AsSpan(item, size);
        box[8..].Clear();
        "----"u8.CopyTo(box[4..]);
        int at = 8;
        Put(box, ref at, "mean", [0, 0, 0, 0, .. "com.apple.iTunes"u8]);
        Put(box, ref at, "name", [0, 0, 0, 0, .. "iTunSMPB"u8]);
        Put(box, ref at, "data", [0, 0, 0, 1, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(comment)]);
        // What is left of the title.
        BinaryPrimitives.WriteInt32BigEndian(box[at..], size - at);
        "free"u8.CopyTo(box[(at + 4)..]);
    }

    private static void Put(Span<byte> box, ref int at, string type, ReadOnlySpan<byte> content)
    {
        BinaryPrimitives.WriteInt32BigEndian(box[at..], 8 + content.Length);
        Encoding.ASCII.GetBytes(type, box[(at + 4)..]);
        content.CopyTo(box[(at + 8)..]);
        at += 8 + content.Length;
    }
}
