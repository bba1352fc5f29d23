using Lava.Checkpoints;
using Lava.Tests.Support;
using Lava.Training.Tests.Support;
using Xunit;

namespace Lava.Training.Tests.Tasks;

public class StartingWeightsTests
{
    [Theory]
    [InlineData("ADA_model.pt", 3)]
    [InlineData("ADMR_model.pt", 6)]
    [InlineData("autoencoder.pt", 0)]
    public void Networks_have_the_tensors_of_the_published_ones_in_their_order(string file, int labels)
    {
        IReadOnlyDictionary<string, Tensor> published = Checkpoint.ReadStateDict(Reference.Get("models", file));
        using ITrainingTask task = labels == 0
            ? new AutoencoderTask(new AutoencoderOptions(), StartingWeights.Whole(published))
            : new ClassifierTask(new ClassifierOptions { Labels = labels }, StartingWeights.Whole(published));

        Assert.Equal(published.Select(entry => $"{entry.Key} {entry.Value}"), task.Weights().Select(entry => $"{entry.Key} {entry.Value}"));
        Assert.All(task.Weights(), entry => Assert.True(entry.Value.Bytes.SequenceEqual(published[entry.Key].Bytes), entry.Key));
    }

    [Fact]
    public void Fresh_weights_are_uniform_within_the_root_of_the_fan_in_and_follow_the_seed()
    {
        using var task = new ClassifierTask(new ClassifierOptions { Labels = 5 }, StartingWeights.Fresh(11));
        IReadOnlyDictionary<string, Tensor> weights = task.Weights();
        foreach ((string name, int fanIn) in new[] { ("encoder.0.weight", 9), ("encoder.9.weight", 1152), ("encoder.9.bias", 1152), ("attention.0.weight", 256), ("classifier.4.weight", 128) })
        {
            float[] values = weights[name].ToFloat32();
            double bound = 1 / Math.Sqrt(fanIn);
            Assert.All(values, value => Assert.InRange(value, -bound, bound));
            Assert.InRange(values.Max(), 0.9 * bound, bound);
            Assert.Equal(bound / Math.Sqrt(3), Math.Sqrt(values.Average(value => (double)value * value)), 0.15 * bound);
        }
        using var same = new ClassifierTask(new ClassifierOptions { Labels = 5 }, StartingWeights.Fresh(11));
        using var other = new ClassifierTask(new ClassifierOptions { Labels = 5 }, StartingWeights.Fresh(12));
        Assert.True(weights["encoder.9.weight"].Bytes.SequenceEqual(same.Weights()["encoder.9.weight"].Bytes));
        Assert.False(weights["encoder.9.weight"].Bytes.SequenceEqual(other.Weights()["encoder.9.weight"].Bytes));
    }

    [Fact]
    public void A_level_can_begin_with_the_encoder_of_an_autoencoder_or_of_another_level()
    {
        using var autoencoder = new AutoencoderTask(new AutoencoderOptions(), StartingWeights.Fresh(5));
        autoencoder.TrainStep(Made.Batch(1), 1);
        using var level = new ClassifierTask(new ClassifierOptions { Labels = 2 }, StartingWeights.WithEncoder(autoencoder.Weights(), 6));
        using var below = new ClassifierTask(new ClassifierOptions { Labels = 4, Attention = false }, StartingWeights.WithEncoder(level.Weights(), 7));
        foreach ((string name, Tensor tensor) in autoencoder.Weights().Where(entry => entry.Key.StartsWith("encoder.", StringComparison.Ordinal)))
            Assert.True(tensor.Bytes.SequenceEqual(below.Weights()[name].Bytes), name);
    }

    [Fact]
    public void Weights_of_another_network_are_refused_with_all_that_does_not_fit()
    {
        using var task = new ClassifierTask(new ClassifierOptions { Labels = 3 }, StartingWeights.Fresh(5));
        Dictionary<string, Tensor> weights = task.Weights().ToDictionary();
        weights.Remove("encoder.4.running_var");
        weights["extra"] = Tensor.FromFloat32([1], 1);
        weights["encoder.0.bias"] = Tensor.FromFloat32(new float[31], 31);
        weights["encoder.3.bias"] = Tensor.FromFloat32([.. Enumerable.Repeat(float.NaN, 64)], 64);

        var error = Assert.Throws<TrainingException>(() => new ClassifierTask(new ClassifierOptions { Labels = 3 }, StartingWeights.Whole(weights)));
        Assert.Equal(TaskErrors.Weights, error.Code);
        foreach (string name in new[] { "encoder.4.running_var is missing", "extra", "encoder.0.bias", "encoder.3.bias" }) Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Throws<TrainingException>(() => new ClassifierTask(new ClassifierOptions { Labels = 4 }, StartingWeights.Whole(task.Weights())));
        Assert.Throws<TrainingException>(() => task.Restore(task.Weights(), new Dictionary<string, Tensor>()));
    }
}
