using CsCheck;
using Lava.Audio;
using Xunit;

namespace Lava.Tests.Audio.Wav;

/// <summary>Broken files end in an <see cref="AudioException"/> or in samples, never in anything else.</summary>
public class WavFuzzTests
{
    private static readonly byte[][] Files =
    [
        Plain(1, 16), Plain(1, 24), Plain(3, 32), Plain(3, 64), Plain(6, 8), Plain(1, 8), Plain(1, 40),
        new WavBuilder().Format(1, 2, 8000, 24, blockAlign: 8).Data(Noise(4096)).ToArray(),
        new WavBuilder().Format(2, 2, 8000, 4, 256, extra: [4, 0, 244, 0, 7, 0, .. new byte[28]]).Chunk("fact", [200, 0, 0, 0]).Data(new byte[1000]).ToArray(),
        new WavBuilder().Format(0x11, 2, 8000, 4, 256, extra: [2, 0, 249, 0]).Chunk("fact", [200, 0, 0, 0]).Data(Noise(1000)).ToArray(),
        new WavBuilder().Extensible(1, 3, 44100, 24, 20).Chunk("LIST", "INFOodd"u8, pad: false).Data(Noise(901)).Chunk("id3 ", "x"u8).ToArray(),
        new WavBuilder("RIFX").Extensible(3, 1, 44100, 32, 32).Data(Noise(400)).ToArray(),
        new WavBuilder("RF64").LongSizes(400, ("LIST", 4)).Format(1, 1, 8000, 16).Chunk("LIST", "INFO"u8, uint.MaxValue).Data(Noise(400), uint.MaxValue).ToArray(),
        new WavBuilder().Data(Noise(100)).Format(1, 1, 8000, 16).ToArray(),
    ];

    private static readonly byte[] Telling = [0, 1, 0x7F, 0x80, 0xFF];

    private static byte[] Plain(int tag, int bits) => new WavBuilder().Format(tag, 2, 8000, bits).Data(Noise(1200)).ToArray();

    private static byte[] Noise(int bytes)
    {
        byte[] noise = new byte[bytes];
        new Random(bytes).NextBytes(noise);
        return noise;
    }

    [Fact]
    public void Any_mutation_of_a_file_is_read_or_refused()
    {
        // Most damage where it matters: in the header.
        var edit = Gen.Select(Gen.OneOf(Gen.Int[0, 70], Gen.Int[0, 1200]), Gen.OneOf(Gen.Byte, Gen.Int[0, 4].Select(i => Telling[i])), Gen.Int[0, 9]);
        Gen.Select(Gen.Int[0, Files.Length - 1].Select(i => Files[i]), edit.Array[0, 8], Gen.Int[0, 1300], Gen.Bool).Sample((file, edits, length, cut) =>
        {
            var bytes = new List<byte>(file);
            foreach (var (at, value, kind) in edits)
            {
                int place = at % Math.Max(1, bytes.Count);
                if (kind == 0)
                    bytes.Insert(place, value);
                else if (bytes.Count > 1 && kind == 1)
                    bytes.RemoveAt(place);
                else if (bytes.Count > place)
                    bytes[place] = value;
            }
            Survives([.. cut ? bytes.Take(length) : bytes]);
        }, iter: 20_000);
    }

    [Fact]
    public void Any_bytes_after_a_plausible_beginning_are_read_or_refused() =>
        Gen.Byte.Array[0, 200].Sample(bytes => Survives([.. "RIFF\0\0\0\0WAVEfmt \x10\0\0\0"u8, .. bytes]), iter: 5_000);

    private static void Survives(byte[] file)
    {
        try
        {
            // Limits below the length of what a byte can become, so that they are met too.
            Wavs.Content asFile = Wavs.Read(new MemoryStream(file), 500, new() { MaxSeconds = 0.2 });
            Assert.Equal(0, asFile.Samples.Length % asFile.Info.Channels);
            Assert.True(asFile.Samples.Length <= 2L * file.Length + 64, "More samples than there are bytes for.");
            Wavs.Content asPipe = Wavs.Read(new Wavs.Pipe(file), 11, new() { MaxSeconds = 0.2 });
            Assert.Equal(asFile.Samples, asPipe.Samples);
            Assert.Equal(asFile.Truncated, asPipe.Truncated);
        }
        catch (AudioException e)
        {
            Assert.NotEmpty(e.Message);
        }
    }
}
