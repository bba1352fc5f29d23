using Lava.Checkpoints;
using Lava.Datasets;
using Lava.Training.Tests.Support;
using Xunit;

namespace Lava.Training.Tests.Tasks;

public class AutoencoderTaskTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(1000)]
    public void Waveforms_of_any_length_are_reconstructed(int length)
    {
        using var task = new AutoencoderTask(new AutoencoderOptions(), StartingWeights.Fresh(1));
        WaveformBatch batch = Made.Batch(1, length: length);
        Assert.InRange(task.TrainStep(batch, 1), 0, 2);
        Assert.InRange(task.Evaluate(batch).Loss, 0, 2);
    }

    [Fact]
    public void It_learns()
    {
        using var task = new AutoencoderTask(new AutoencoderOptions { Optimizer = new() { LearningRate = 1e-3 } }, StartingWeights.Fresh(1));
        float first = task.TrainStep(Made.Batch(1, 8), 1), last = 0;
        for (int step = 0; step < 30; step++) last = task.TrainStep(Made.Batch(1, 8), step);
        Assert.True(last < 0.8 * first, $"From {first} to {last}.");
    }

    [Fact]
    public void Evaluation_changes_nothing_and_comes_out_the_same_twice()
    {
        using var task = new AutoencoderTask(new AutoencoderOptions(), StartingWeights.Fresh(1));
        IReadOnlyDictionary<string, Tensor> before = task.Weights();
        Assert.Equal(task.Evaluate(Made.Batch(1)).Loss, task.Evaluate(Made.Batch(1)).Loss);
        Assert.All(task.Weights(), entry => Assert.True(entry.Value.Bytes.SequenceEqual(before[entry.Key].Bytes), entry.Key));
    }

    [Fact]
    public void A_loss_that_is_no_number_changes_nothing()
    {
        using var task = new AutoencoderTask(new AutoencoderOptions(), StartingWeights.Fresh(1));
        IReadOnlyDictionary<string, Tensor> before = task.Weights();
        WaveformBatch batch = Made.Batch(1);
        Assert.False(float.IsFinite(task.TrainStep(batch with { Samples = [.. batch.Samples.Select(sample => sample * 1e38f)] }, 0)));
        Assert.All(task.Weights(), entry => Assert.True(entry.Value.Bytes.SequenceEqual(before[entry.Key].Bytes), entry.Key));
    }
}
