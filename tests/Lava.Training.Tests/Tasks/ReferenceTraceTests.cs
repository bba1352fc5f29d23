using System.Text.Json;
using Lava.Checkpoints;
using Lava.Datasets;
using Lava.Tests.Support;
using Lava.Training.Tests.Support;
using Xunit;

namespace Lava.Training.Tests.Tasks;

public class ReferenceTraceTests
{
    [Theory]
    [InlineData("ada", 3)]
    [InlineData("admr", 6)]
    public void A_level_learns_as_in_the_reference(string level, int labels)
    {
        JsonElement expected = ReferenceTrace.Read().GetProperty(level);
        WaveformBatch[] batches = ReferenceTrace.Batches(labels);
        var options = new ClassifierOptions { Labels = labels, BatchNorm = BatchNormMode.Reference };
        using var task = new ClassifierTask(options, StartingWeights.Whole(Checkpoint.ReadStateDict(Reference.Get($"{level}-initial.pt"))));

        Assert.Equal(expected.GetProperty("trainable").EnumerateArray().Select(name => name.GetString()), task.TrainableParameters);
        AssertLosses(ReferenceTrace.Floats(expected.GetProperty("losses")), task, batches);
        AssertClose(ReferenceTrace.Floats(expected.GetProperty("final_logits_row0")), task.Evaluate(batches[0]).Logits[0], 1e-4f);
        AssertClose(ReferenceTrace.Floats(expected.GetProperty("final_bn10_running_mean_first4")),
            task.Weights()["encoder.10.running_mean"].ToFloat32()[..4], 1e-4f);
    }

    [Fact]
    public void The_autoencoder_learns_as_in_the_reference()
    {
        JsonElement expected = ReferenceTrace.Read().GetProperty("autoencoder");
        using var task = new AutoencoderTask(new AutoencoderOptions { Dropout = 0 }, StartingWeights.Whole(Checkpoint.ReadStateDict(Reference.Get("models", "autoencoder.pt"))));

        AssertLosses(ReferenceTrace.Floats(expected.GetProperty("losses")), task, ReferenceTrace.Batches(1));
    }

    private static void AssertLosses(float[] expected, ITrainingTask task, WaveformBatch[] batches)
    {
        for (int step = 0; step < expected.Length; step++)
        {
            float loss = task.TrainStep(batches[step % batches.Length], seed: step);
            Assert.True(Math.Abs(loss - expected[step]) <= 1e-4 * expected[step], $"Step {step}: {loss}, not {expected[step]}.");
        }
    }

    private static void AssertClose(float[] expected, float[] actual, float tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], tolerance * Math.Max(1, Math.Abs(expected[i])));
    }
}
