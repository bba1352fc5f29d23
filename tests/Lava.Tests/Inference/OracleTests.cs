using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using Lava.Checkpoints;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Inference;

/// <summary>An oracle is worth something only where it is right: here it is held to the reference's own outputs, and to a case done by hand.</summary>
public class OracleTests
{
    [Theory]
    [InlineData("SpeechTokenizer+p318_114.wav", "seconds5")]
    [InlineData("SpeechTokenizer+p318_114.wav", "whole")]
    [InlineData("academicodec_hifi_16k_320d_large_uni+p225_273.wav", "whole")]
    public void It_gives_the_outputs_of_the_reference(string file, string part)
    {
        using var clips = JsonDocument.Parse(File.ReadAllBytes(Reference.Get("clips.json")));
        JsonElement expected = clips.RootElement.EnumerateArray().Single(clip => clip.GetProperty("file").GetString() == file).GetProperty(part);
        float[] waveform = ReadPcm16(Reference.Get("clips", file));
        if (part == "seconds5") Array.Resize(ref waveform, 80_000);
        Assert.Equal(expected.GetProperty("samples").GetInt32(), waveform.Length);

        Oracle.Scores ada = Load("ADA_model.pt").Score(waveform), admr = Load("ADMR_model.pt").Score(waveform);

        AssertNear(expected.GetProperty("ada_logits"), ada.Logits, 1e-4);
        AssertNear(expected.GetProperty("admr_logits"), admr.Logits, 1e-4);
        AssertNear(expected.GetProperty("ada_pooled_latent_first8"), ada.Latent[..8], 1e-6);
        Assert.Equal(expected.GetProperty("ada_attended_mean").GetDouble(), ada.Pooled.Average(), 1e-6);
        Assert.Equal(expected.GetProperty("admr_pooled_latent_norm").GetDouble(), Math.Sqrt(admr.Latent.Sum(value => value * value)), 1e-5);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(16, 1)]
    [InlineData(17, 2)]
    [InlineData(250, 16)]
    public void The_latent_has_a_frame_for_every_sixteen_samples(int samples, int frames)
    {
        double[][] latent = new Oracle(RandomNetwork.StateDict(1)).Latent(RandomNetwork.Waveform(1, samples));

        Assert.Equal(256, latent.Length);
        Assert.All(latent, row => Assert.Equal(frames, row.Length));
    }

    private static Oracle Load(string file) => new(Checkpoint.ReadStateDict(Reference.Get("models", file)));

    /// <summary>A mono 16-bit WAV file with a peak scaled to 1, without any of Lava's own audio code.</summary>
    private static float[] ReadPcm16(string path)
    {
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
        int data = bytes.IndexOf("data"u8);
        int length = BinaryPrimitives.ReadInt32LittleEndian(bytes[(data + 4)..]);
        float[] samples = [.. MemoryMarshal.Cast<byte, short>(bytes.Slice(data + 8, length)).ToArray().Select(sample => sample / 32768f)];
        float peak = samples.Max(Math.Abs);
        return [.. samples.Select(sample => sample / peak)];
    }

    private static void AssertNear(JsonElement expected, double[] actual, double tolerance)
    {
        double[] values = [.. expected.EnumerateArray().Select(value => value.GetDouble())];
        Assert.Equal(values.Length, actual.Length);
        for (int i = 0; i < values.Length; i++)
            Assert.Equal(values[i], actual[i], tolerance);
    }
}
