using Lava.Checkpoints;
using Lava.Datasets;
using Lava.Training.Tests.Support;
using Xunit;

namespace Lava.Training.Tests.Tasks;

public class ResumeTests
{
    public static TheoryData<string, Func<ITrainingTask>> Tasks() => new()
    {
        { "autoencoder with dropout", () => new AutoencoderTask(new AutoencoderOptions(), StartingWeights.Fresh(7)) },
        { "autoencoder in bfloat16", () => new AutoencoderTask(new AutoencoderOptions { Precision = Precision.BFloat16 }, StartingWeights.Fresh(7)) },
        { "reference", () => Level(EncoderLearning.LastBatchNorm, BatchNormMode.Reference) },
        { "last batch norm, frozen statistics", () => Level(EncoderLearning.LastBatchNorm, BatchNormMode.Frozen) },
        { "frozen", () => Level(EncoderLearning.Frozen, BatchNormMode.Frozen) },
        { "all of it", () => Level(EncoderLearning.All, BatchNormMode.Reference) },
    };

    [Theory]
    [MemberData(nameof(Tasks), DisableDiscoveryEnumeration = true)]
    public void A_task_that_was_stopped_and_restored_ends_with_the_bits_of_one_that_was_not(string name, Func<ITrainingTask> make)
    {
        Assert.NotEmpty(name);
        WaveformBatch[] batches = [Made.Batch(1), Made.Batch(2), Made.Batch(3)];
        using ITrainingTask straight = make();
        float[] expected = [.. Enumerable.Range(0, 6).Select(step => straight.TrainStep(batches[step % 3], seed: 100 + step))];

        using ITrainingTask first = make();
        for (int step = 0; step < 3; step++) Assert.Equal(expected[step], first.TrainStep(batches[step % 3], seed: 100 + step));
        (IReadOnlyDictionary<string, Tensor> weights, IReadOnlyDictionary<string, Tensor> optimizer) = (first.Weights(), first.OptimizerState());
        using ITrainingTask second = make();
        second.TrainStep(batches[2], seed: 1);
        second.Restore(weights, optimizer);
        for (int step = 3; step < 6; step++) Assert.Equal(expected[step], second.TrainStep(batches[step % 3], seed: 100 + step));

        AssertSame(straight.Weights(), second.Weights());
        AssertSame(straight.OptimizerState(), second.OptimizerState());
    }

    [Fact]
    public void What_is_dropped_depends_on_the_seed_of_the_step()
    {
        float[] losses = [.. new long[] { 1, 1, 2 }.Select(seed =>
        {
            using var task = new AutoencoderTask(new AutoencoderOptions(), StartingWeights.Fresh(7));
            return task.TrainStep(Made.Batch(1), seed);
        })];
        Assert.Equal(losses[0], losses[1]);
        Assert.NotEqual(losses[0], losses[2]);
    }

    private static ClassifierTask Level(EncoderLearning encoder, BatchNormMode mode) =>
        new(new ClassifierOptions { Labels = 2, Encoder = encoder, BatchNorm = mode }, StartingWeights.Fresh(7));

    private static void AssertSame(IReadOnlyDictionary<string, Tensor> expected, IReadOnlyDictionary<string, Tensor> actual)
    {
        Assert.Equal(expected.Keys, actual.Keys);
        foreach ((string name, Tensor tensor) in expected) Assert.True(tensor.Bytes.SequenceEqual(actual[name].Bytes), name);
    }
}
