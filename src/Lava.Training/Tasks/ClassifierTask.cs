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
    private readonly LearntHead? _head;
    private readonly EngineScorer? _scorer;
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
        _scorer = new EngineScorer(_network.Tensors);
        if (options.Encoder != EncoderLearning.All)
            _head = new LearntHead(_network.Tensors, options.Attention, affine: options.Encoder == EncoderLearning.LastBatchNorm);
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
        return _head is not null && (!BatchStatistics || LearntHead.Fits(batch))
            ? _learner.Step(batch, () => HeadStep(batch, _head))
            : _learner.Step(batch, () => Loss(_network.Classify(_network.Encoder.Forward(_learner.Waveforms(batch), BatchStatistics, _options.Precision)), batch));
    }

    /// <inheritdoc/>
    /// <exception cref="TrainingException">The batch cannot be used, or there is not enough memory for it.</exception>
    public BatchEvaluation Evaluate(WaveformBatch batch)
    {
        BatchCheck.Check(batch, _options.Labels, batchStatistics: false);
        return Learner.Evaluate(batch, () =>
        {
            // In evaluation mode, by whatever computes it fastest.
            float[][] logits = _scorer?.Score(batch, _learner.Version) ??
                [.. _network.Classify(_network.Encoder.Forward(_learner.Waveforms(batch), batchStatistics: false, Precision.Float32)).cpu().data<float>().ToArray().Chunk(_options.Labels)];
            return new BatchEvaluation(Loss(tensor(logits.SelectMany(row => row).ToArray(), [batch.Count, _options.Labels], device: _learner.Device).clone(), batch).item<float>(), logits);
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
        _head?.Dispose();
        _scorer?.Dispose();
        _learner.Dispose();
        _network.Dispose();
        _labelWeights?.Dispose();
    }

    // No gradient goes into the encoder but to its last affine part, so autograd sees only what comes after pooling.
    private (torch.Tensor, Func<IEnumerable<torch.Tensor>>) HeadStep(WaveformBatch batch, LearntHead head)
    {
        torch.Tensor pooled = (BatchStatistics ? head.Forward(Latents(batch)) : head.Forward(batch, _restored)).requires_grad_();
        torch.Tensor loss = Loss(_network.ClassifyPooled(pooled), batch);
        return (loss, Gradients);

        IEnumerable<torch.Tensor> Gradients()
        {
            IList<torch.Tensor> gradients = autograd.grad([loss], [pooled, .. _network.ClassifierParameters]);
            return head.Backward(gradients[0]).Concat(gradients.Skip(1));
        }
    }

    // [B, L, 256], with the batch's statistics.
    private torch.Tensor Latents(WaveformBatch batch)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable mode = no_grad();
        torch.Tensor latents = _network.Encoder.Forward(_learner.Waveforms(batch), batchStatistics: true, _options.Precision, finished: _options.Encoder == EncoderLearning.Frozen);
        if (latents.dim() == 4) latents = latents.squeeze(2);
        return latents.permute(0, 2, 1).to_type(ScalarType.Float32).contiguous().MoveToOuterDisposeScope();
    }

    private torch.Tensor Loss(torch.Tensor logits, WaveformBatch batch) =>
        nn.functional.cross_entropy(logits, _learner.Labels(batch), _labelWeights, label_smoothing: _options.LabelSmoothing);
}
