using Lava.Datasets;
using TorchSharp;
using static TorchSharp.torch;
using FileTensor = Lava.Checkpoints.Tensor;

namespace Lava.Training;

/// <summary>Teaches a level its labels: cross-entropy over an <c>AttributionNetwork</c> of the reference (specification, sections 1 and 2).</summary>
/// <remarks>Not safe for use from several threads.</remarks>
public sealed class ClassifierTask : ITrainingTask
{
    private readonly ClassifierOptions _options;
    private readonly AttributionNetwork _network;
    private readonly Learner _learner;
    private readonly torch.Tensor? _labelWeights;
    private readonly EngineEncoder? _constant, _evaluation;
    private int _restored;

    /// <param name="options">The network and how it learns.</param>
    /// <param name="start">What it begins with.</param>
    /// <param name="device">Where; the CPU where null.</param>
    /// <exception cref="TrainingException">Options are out of range, weights are of another network, or there is no such device.</exception>
    public ClassifierTask(ClassifierOptions options, StartingWeights start, TrainingDevice? device = null) : this(options, start, device, engine: true)
    {
    }

    /// <param name="options">The network and how it learns.</param>
    /// <param name="start">What it begins with.</param>
    /// <param name="device">Where; the CPU where null.</param>
    /// <param name="engine">Whether Lava's own engine may take passes that need no gradients.</param>
    internal ClassifierTask(ClassifierOptions options, StartingWeights start, TrainingDevice? device, bool engine)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(start);
        options.Validate();
        _ = TorchThreads.Count;
        Device where = (device ?? TrainingDevice.Cpu).Open();
        _options = options;
        _network = new AttributionNetwork(options, where);
        try
        {
            start.ApplyTo(_network.Tensors);
        }
        catch
        {
            _network.Dispose();
            throw;
        }
        _learner = new Learner(_network.Tensors, options.Optimizer, where);
        _labelWeights = options.LabelWeights is { } weights ? tensor([.. weights], device: where).DetachFromDisposeScope() : null;
        if (where.type != DeviceType.CPU || !engine) return;
        // All before the last affine part stays as it is: the engine computes it, and libtorch sees what learns.
        if (options is { BatchNorm: BatchNormMode.Frozen, Encoder: not EncoderLearning.All })
            _constant = new EngineEncoder(_network.Tensors, lastAffine: options.Encoder == EncoderLearning.Frozen);
        else
            _evaluation = new EngineEncoder(_network.Tensors, lastAffine: true);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> TrainableParameters => _learner.TrainableParameters;

    /// <inheritdoc/>
    public double LearningRate
    {
        get => _learner.LearningRate;
        set => _learner.LearningRate = value;
    }

    private bool BatchStatistics => _options.BatchNorm == BatchNormMode.Reference;

    /// <inheritdoc/>
    /// <exception cref="TrainingException">The batch cannot be used, or there is not enough memory for it.</exception>
    public float TrainStep(WaveformBatch batch, long seed)
    {
        BatchCheck.Check(batch, _options.Labels, BatchStatistics);
        return _constant is not null && EngineEncoder.Fits(batch)
            ? _learner.Step(batch, () => ConstantStep(batch))
            : _learner.Step(batch, () => Loss(_network.Classify(_network.Encoder.Forward(_learner.Waveforms(batch), BatchStatistics, _options.Precision)), batch));
    }

    /// <inheritdoc/>
    /// <exception cref="TrainingException">The batch cannot be used, or there is not enough memory for it.</exception>
    public BatchEvaluation Evaluate(WaveformBatch batch)
    {
        BatchCheck.Check(batch, _options.Labels, batchStatistics: false);
        return Learner.Evaluate(batch, () =>
        {
            torch.Tensor logits = Logits(batch);
            return new BatchEvaluation(Loss(logits, batch).item<float>(), [.. logits.cpu().data<float>().ToArray().Chunk(_options.Labels)]);
        });
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, FileTensor> Weights() => _learner.Weights();

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, FileTensor> OptimizerState() => _learner.OptimizerState();

    /// <inheritdoc/>
    public void Restore(IReadOnlyDictionary<string, FileTensor> weights, IReadOnlyDictionary<string, FileTensor> optimizer)
    {
        _learner.Restore(weights, optimizer);
        _restored++;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _constant?.Dispose();
        _evaluation?.Dispose();
        _learner.Dispose();
        _network.Dispose();
        _labelWeights?.Dispose();
    }

    // In evaluation mode, by whatever computes it fastest.
    private torch.Tensor Logits(WaveformBatch batch)
    {
        if (!EngineEncoder.Fits(batch) || (_constant ?? _evaluation) is null)
            return _network.Classify(_network.Encoder.Forward(_learner.Waveforms(batch), batchStatistics: false, Precision.Float32));
        return _network.ClassifyChannelsLast(_constant is null ? _evaluation!.Forward(batch, _learner.Version) : ConstantLatent(batch));
    }

    // Autograd sees the classifier only; the rest is large, and written out.
    private (torch.Tensor, Func<IEnumerable<torch.Tensor>>) ConstantStep(WaveformBatch batch)
    {
        var head = new ConstantEncoderHead(_network.Tensors, _options.Attention, affine: _options.Encoder == EncoderLearning.LastBatchNorm);
        torch.Tensor latents = _constant!.Forward(batch, _restored), pooled = head.Forward(latents).requires_grad_();
        torch.Tensor loss = Loss(_network.ClassifyPooled(pooled), batch);
        return (loss, Gradients);

        IEnumerable<torch.Tensor> Gradients()
        {
            IList<torch.Tensor> gradients = autograd.grad([loss], [pooled, .. _network.ClassifierParameters]);
            return head.Backward(gradients[0], latents.size(1)).Concat(gradients.Skip(1));
        }
    }

    private torch.Tensor ConstantLatent(WaveformBatch batch)
    {
        torch.Tensor latent = _constant!.Forward(batch, _restored);
        return _options.Encoder == EncoderLearning.LastBatchNorm ? _network.FinishLatent(latent) : latent;
    }

    private torch.Tensor Loss(torch.Tensor logits, WaveformBatch batch) =>
        nn.functional.cross_entropy(logits, _learner.Labels(batch), _labelWeights, label_smoothing: _options.LabelSmoothing);
}
