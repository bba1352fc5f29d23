using Lava.Checkpoints;
using Lava.Datasets;
using Lava.Inference;
using Lava.Training.Tests.Support;
using Xunit;

namespace Lava.Training.Tests.Tasks;

public class ClassifierTaskTests
{
    [Theory]
    [CombinatorialOptions]
    public void The_inference_engine_gives_the_logits_of_the_trained_network(EncoderLearning encoder, BatchNormMode mode, bool attention)
    {
        var options = new ClassifierOptions { Labels = 3, Encoder = encoder, BatchNorm = mode, Attention = attention, Optimizer = new() { LearningRate = 1e-3 } };
        WaveformBatch batch = Made.Batch(1, labels: 3, length: 1001);
        using var task = new ClassifierTask(options, StartingWeights.Fresh(3), device: null, engine: false);
        for (int step = 0; step < 3; step++) task.TrainStep(batch, step);

        NetworkWeights weights = NetworkWeights.FromStateDict(task.Weights());
        using var engine = new Engine(weights.Encoder, weights.Head);
        float[][] expected = [.. task.Evaluate(batch).Logits];
        for (int i = 0; i < batch.Count; i++)
            Assert.All(engine.Score(batch.Samples.AsMemory(i * batch.Length, batch.Length)).Logits[0].Zip(expected[i]), pair => Assert.Equal(pair.Second, pair.First, 1e-3));
    }

    [Theory]
    [CombinatorialOptions]
    public void Lavas_own_engine_takes_the_passes_of_libtorch_without_changing_what_is_learnt(EncoderLearning encoder, BatchNormMode mode, bool attention)
    {
        var options = new ClassifierOptions { Labels = 2, Encoder = encoder, BatchNorm = mode, Attention = attention, LabelSmoothing = 0.1, LabelWeights = [1, 3] };
        using var fast = new ClassifierTask(options, StartingWeights.Fresh(3));
        using var eager = new ClassifierTask(options, StartingWeights.Fresh(3), device: null, engine: false);
        for (int step = 0; step < 4; step++)
        {
            WaveformBatch batch = Made.Batch(step, length: 9001);
            float expected = eager.TrainStep(batch, step);
            Assert.Equal(expected, fast.TrainStep(batch, step), 1e-5 * expected);
        }
        BatchEvaluation wanted = eager.Evaluate(Made.Batch(9)), given = fast.Evaluate(Made.Batch(9));
        Assert.Equal(wanted.Loss, given.Loss, 1e-4);
        Assert.All(wanted.Logits.SelectMany(row => row).Zip(given.Logits.SelectMany(row => row)), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public void All_that_does_not_learn_stays_bit_for_bit_with_frozen_statistics()
    {
        using var task = new ClassifierTask(new ClassifierOptions { Labels = 2 }, StartingWeights.Fresh(3));
        IReadOnlyDictionary<string, Tensor> before = task.Weights();
        task.TrainStep(Made.Batch(1), 0);
        IEnumerable<string> changed = task.Weights().Where(entry => !entry.Value.Bytes.SequenceEqual(before[entry.Key].Bytes)).Select(entry => entry.Key);
        Assert.Equal(task.TrainableParameters, changed);
    }

    [Fact]
    public void Training_all_of_it_tells_two_noises_apart()
    {
        var options = new ClassifierOptions { Labels = 2, Encoder = EncoderLearning.All, BatchNorm = BatchNormMode.Reference, Optimizer = new() { LearningRate = 1e-3, MaxGradientNorm = 5, WeightDecay = 0.01 } };
        using var task = new ClassifierTask(options, StartingWeights.Fresh(3));
        float first = task.TrainStep(Made.Batch(0, 8), 0), last = 0;
        for (int step = 1; step < 25; step++) last = task.TrainStep(Made.Batch(step, 8), step);
        Assert.True(last < 0.25 * first, $"From {first} to {last}.");
    }

    [Fact]
    public void Bfloat16_learns_nearly_as_float32_does()
    {
        float[][] losses = [.. new[] { Precision.Float32, Precision.BFloat16 }.Select(precision =>
        {
            var options = new ClassifierOptions { Labels = 2, Encoder = EncoderLearning.All, BatchNorm = BatchNormMode.Reference, Precision = precision };
            using var task = new ClassifierTask(options, StartingWeights.Fresh(3));
            return Enumerable.Range(0, 5).Select(step => task.TrainStep(Made.Batch(step, 8), step)).ToArray();
        })];
        Assert.All(losses[0].Zip(losses[1]), pair => Assert.Equal(pair.First, pair.Second, 0.03 * pair.First));
        Assert.NotEqual(losses[0], losses[1]);
    }

    [Fact]
    public void A_step_that_cannot_be_done_changes_nothing()
    {
        var options = new ClassifierOptions { Labels = 2, Encoder = EncoderLearning.All, BatchNorm = BatchNormMode.Reference };
        using var task = new ClassifierTask(options, StartingWeights.Fresh(3));
        IReadOnlyDictionary<string, Tensor> before = task.Weights();
        WaveformBatch batch = Made.Batch(1);
        Assert.False(float.IsFinite(task.TrainStep(batch with { Samples = [.. batch.Samples.Select(sample => sample * 1e38f)] }, 0)));
        Assert.All(task.Weights(), entry => Assert.True(entry.Value.Bytes.SequenceEqual(before[entry.Key].Bytes), entry.Key));
        Assert.True(float.IsFinite(task.TrainStep(batch, 0)));
    }

    [Fact]
    public void Bad_batches_are_refused_before_libtorch_sees_them()
    {
        using var task = new ClassifierTask(new ClassifierOptions { Labels = 2, BatchNorm = BatchNormMode.Reference }, StartingWeights.Fresh(3));
        WaveformBatch batch = Made.Batch(1);
        AssertRefused("Label 2", batch with { Labels = [0, 1, 2, 0] });
        AssertRefused("Label -1", batch with { Labels = [0, -1, 1, 0] });
        AssertRefused("cannot hold", batch with { Length = 1599 });
        AssertRefused("cannot hold", new WaveformBatch([], 0, [], []));
        AssertRefused("no batch statistics", Made.Batch(1, count: 1, length: 16));
        float[] samples = [.. batch.Samples];
        samples[1600] = float.NaN;
        AssertRefused("made-1-1-1.wav", batch with { Samples = samples });

        void AssertRefused(string because, WaveformBatch bad)
        {
            var error = Assert.Throws<TrainingException>(() => task.TrainStep(bad, 0));
            Assert.Equal(TaskErrors.Batch, error.Code);
            Assert.Contains(because, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Impossible_options_are_refused()
    {
        foreach (ClassifierOptions options in new ClassifierOptions[]
        {
            new() { Labels = 0 }, new() { Labels = 2, LabelSmoothing = 1 }, new() { Labels = 2, LabelWeights = [1] }, new() { Labels = 2, LabelWeights = [1, 0] },
            new() { Labels = 2, Optimizer = new() { LearningRate = double.NaN } }, new() { Labels = 2, Optimizer = new() { MaxGradientNorm = 0 } },
        })
            Assert.Equal(TaskErrors.Options, Assert.Throws<TrainingException>(() => new ClassifierTask(options, StartingWeights.Fresh(1))).Code);
    }

    [Fact]
    public void One_label_is_a_network_too()
    {
        using var task = new ClassifierTask(new ClassifierOptions { Labels = 1 }, StartingWeights.Fresh(1));
        Assert.Equal(0, task.TrainStep(Made.Batch(1, labels: 1), 0));
    }
}
