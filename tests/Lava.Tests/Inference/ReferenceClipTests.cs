using System.Text.Json;
using Lava.Audio;
using Lava.Audio.Wav;
using Lava.Checkpoints;
using Lava.Inference;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Inference;

public class ReferenceClipTests
{
    [Theory]
    [InlineData("ADA_model.pt", "ada")]
    [InlineData("ADMR_model.pt", "admr")]
    public void The_published_checkpoints_score_the_published_clips_as_the_reference_does(string checkpoint, string prefix)
    {
        NetworkWeights weights = NetworkWeights.FromStateDict(Checkpoint.ReadStateDict(Reference.Get("models", checkpoint)));
        using JsonDocument expected = JsonDocument.Parse(File.ReadAllBytes(Reference.Get("clips.json")));
        foreach (Backend backend in Backend.Supported)
        {
            using var engine = new Engine(backend, weights.Encoder, [weights.Head]);
            foreach (JsonElement clip in expected.RootElement.EnumerateArray())
            {
                string path = Reference.Get("clips", clip.GetProperty("file").GetString()!);
                PreparedRecording prepared = PreparedRecording.Prepare(new WavRecording(path), new WaveformSpec(), cancellation: TestContext.Current.CancellationToken);
                AssertScores(engine.Score(prepared.Waveform!.Samples, 2), clip.GetProperty("whole"), prefix);
                AssertScores(engine.Score(prepared.First(80_000, TestContext.Current.CancellationToken).Samples), clip.GetProperty("seconds5"), prefix);
            }
        }
    }

    [Fact]
    public void The_published_networks_share_no_encoder()
    {
        string[] prints = [.. new[] { "ADA_model.pt", "ADMR_model.pt" }.Select(name =>
            NetworkWeights.FromStateDict(Checkpoint.ReadStateDict(Reference.Get("models", name))).Encoder.Fingerprint)];
        Assert.NotEqual(prints[0], prints[1]);
    }

    private static void AssertScores(EngineScores actual, JsonElement expected, string prefix)
    {
        double[] logits = [.. expected.GetProperty($"{prefix}_logits").EnumerateArray().Select(value => value.GetDouble())];
        Assert.Equal(logits.Length, actual.Logits[0].Length);
        double[] wanted = Softmax(logits), given = Softmax([.. actual.Logits[0].Select(value => (double)value)]);
        for (int i = 0; i < logits.Length; i++)
        {
            Assert.Equal(logits[i], actual.Logits[0][i], 1e-3);
            Assert.Equal(wanted[i], given[i], 1e-4);
        }
        if (prefix == "ada")
        {
            int i = 0;
            foreach (JsonElement value in expected.GetProperty("ada_pooled_latent_first8").EnumerateArray()) Assert.Equal(value.GetDouble(), actual.Latent[i++], 1e-4);
        }
        else
            Assert.Equal(expected.GetProperty("admr_pooled_latent_norm").GetDouble(), Math.Sqrt(actual.Latent.Sum(value => (double)value * value)), 1e-3);
    }

    private static double[] Softmax(double[] logits)
    {
        double[] exponentials = [.. logits.Select(value => Math.Exp(value - logits.Max()))];
        return [.. exponentials.Select(value => value / exponentials.Sum())];
    }

    private sealed class WavRecording(string path) : Recording
    {
        public override string Name => path;

        public override AudioReader Open(CancellationToken cancellation = default) => WavFile.Open(File.OpenRead(path), AudioLimits.Default);
    }
}
