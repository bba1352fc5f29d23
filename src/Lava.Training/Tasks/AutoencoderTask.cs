using Lava.Datasets;
using TorchSharp;
using static TorchSharp.torch;
using FileTensor = Lava.Checkpoints.Tensor;

namespace Lava.Training;

/// <summary>Teaches the autoencoder to give back what it is given: SmoothL1 against the input (specification, section 2).</summary>
/// <remarks>Waveforms may be of any length: the output is cut to it. Not safe for use from several threads.</remarks>
public sealed class AutoencoderTask : ITrainingTask
{
    private readonly AutoencoderOptions _options;
    private readonly DeepAutoencoder _network;
    private readonly Learner _learner;
    private readonly Device _device;

    /// <param name="options">How it learns.</param>
    /// <param name="start">What it begins with.</param>
    /// <param name="device">Where; the CPU where null.</param>
    /// <exception cref="TrainingException">Options are out of range, weights are of another network, or there is no such device.</exception>
    public AutoencoderTask(AutoencoderOptions options, StartingWeights start, TrainingDevice? device = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(start);
        options.Validate();
        _ = TorchThreads.Count;
        _device = (device ?? TrainingDevice.Cpu).Open();
        _options = options;
        _network = new DeepAutoencoder(_device);
        try
        {
            start.ApplyTo(_network.Tensors);
        }
        catch
        {
            _network.Dispose();
            throw;
        }
        _learner = new Learner(_network.Tensors, options.Optimizer, _device);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> TrainableParameters => _learner.TrainableParameters;

    /// <inheritdoc/>
    public double LearningRate
    {
        get => _learner.LearningRate;
        set => _learner.LearningRate = value;
    }

    /// <inheritdoc/>
    /// <exception cref="TrainingException">The batch cannot be used, or there is not enough memory for it.</exception>
    public float TrainStep(WaveformBatch batch, long seed)
    {
        BatchCheck.Check(batch, labels: null, batchStatistics: true);
        using var generator = new Generator((ulong)seed, _device);
        return _learner.Step(batch, () => Loss(batch, training: true, _options.Dropout > 0 ? x => Drop(x, generator) : null));
    }

    /// <inheritdoc/>
    /// <exception cref="TrainingException">The batch cannot be used, or there is not enough memory for it.</exception>
    public BatchEvaluation Evaluate(WaveformBatch batch)
    {
        BatchCheck.Check(batch, labels: null, batchStatistics: false);
        return Learner.Evaluate(batch, () => new BatchEvaluation(Loss(batch, training: false, dropout: null).item<float>(), []));
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, FileTensor> Weights() => _learner.Weights();

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, FileTensor> OptimizerState() => _learner.OptimizerState();

    /// <inheritdoc/>
    public void Restore(IReadOnlyDictionary<string, FileTensor> weights, IReadOnlyDictionary<string, FileTensor> optimizer) => _learner.Restore(weights, optimizer);

    /// <inheritdoc/>
    public void Dispose()
    {
        _learner.Dispose();
        _network.Dispose();
    }

    private torch.Tensor Loss(WaveformBatch batch, bool training, Func<torch.Tensor, torch.Tensor>? dropout)
    {
        torch.Tensor waveforms = _learner.Waveforms(batch);
        torch.Tensor output = _network.Forward(waveforms, training, dropout, training ? _options.Precision : Precision.Float32);
        return nn.functional.smooth_l1_loss(output, waveforms, beta: _options.Beta);
    }

    // With a mask of our own: libtorch's dropout draws from a generator that the whole process shares.
    private torch.Tensor Drop(torch.Tensor x, Generator generator)
    {
        double kept = 1 - _options.Dropout;
        return x * empty_like(x).bernoulli_(kept, generator).div_(LastingScalar.Of(kept));
    }
}
