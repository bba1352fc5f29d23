using Lava.Checkpoints;
using Lava.Datasets;

namespace Lava.Training.Tests.Running;

/// <summary>A network of four numbers with a momentum: every step depends on batch, seed, step size and all that came before.</summary>
internal sealed class FakeTask : ITrainingTask
{
    private float[] _weights = [1, 2, 3, 4];
    private float[] _momentum = new float[4];

    public bool Disposed { get; private set; }

    public IReadOnlyList<string> TrainableParameters => ["w"];

    public double LearningRate { get; set; }

    /// <summary>Loss of a validation, if not the usual.</summary>
    public Func<float>? ValidationLoss { get; init; }

    /// <summary>Loss of a step, if not the usual.</summary>
    public Func<WaveformBatch, float>? StepLoss { get; init; }

    public float TrainStep(WaveformBatch batch, long seed)
    {
        for (int i = 0; i < _weights.Length; i++)
        {
            float drawn = (seed >> (8 * i) & 0xFF) / 255f;
            _momentum[i] = 0.9f * _momentum[i] + batch.Samples[i % batch.Samples.Length] * drawn - 0.1f * _weights[i];
            _weights[i] += (float)LearningRate * _momentum[i];
        }
        return StepLoss?.Invoke(batch) ?? _weights.Sum(MathF.Abs);
    }

    public BatchEvaluation Evaluate(WaveformBatch batch) => new(ValidationLoss?.Invoke() ?? _weights.Sum(w => w * w) + batch.Samples[0],
        [.. batch.Labels.Select((label, i) => new[] { _weights[0] + i, _weights[1] - label })]);

    public IReadOnlyDictionary<string, Tensor> Weights() => new Dictionary<string, Tensor> { ["w"] = Tensor.FromFloat32(_weights, 4) };

    public IReadOnlyDictionary<string, Tensor> OptimizerState() => new Dictionary<string, Tensor> { ["w.momentum"] = Tensor.FromFloat32(_momentum, 4) };

    public void Restore(IReadOnlyDictionary<string, Tensor> weights, IReadOnlyDictionary<string, Tensor> optimizer) =>
        (_weights, _momentum) = (weights["w"].ToFloat32(), optimizer["w.momentum"].ToFloat32());

    public void Dispose() => Disposed = true;
}
