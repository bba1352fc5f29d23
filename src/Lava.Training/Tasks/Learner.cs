using Lava.Datasets;
using TorchSharp;
using static TorchSharp.torch;
using FileTensor = Lava.Checkpoints.Tensor;

namespace Lava.Training;

/// <summary>What every task does the same way: a step that leaves nothing behind and either happens or does not, weights out and in.</summary>
internal sealed class Learner : IDisposable
{
    private readonly NetworkTensors _tensors;
    private readonly Device _device;
    private readonly Adam _adam;

    /// <param name="tensors">The network's; owned by it.</param>
    /// <param name="options">The optimiser's.</param>
    /// <param name="device">Where both are.</param>
    public Learner(NetworkTensors tensors, AdamOptions options, Device device)
    {
        (_tensors, _device) = (tensors, device);
        _adam = new Adam(tensors, options);
        TrainableParameters = [.. tensors.Learning.Select(spec => spec.Name)];
    }

    public IReadOnlyList<string> TrainableParameters { get; }

    public double LearningRate
    {
        get => _adam.LearningRate;
        set => _adam.LearningRate = value is > 0 and < double.PositiveInfinity
            ? value : throw new TrainingException(TaskErrors.Options, FormattableString.Invariant($"The learning rate is {value}; it must be positive."));
    }

    /// <summary>Where the tensors are.</summary>
    public Device Device => _device;

    /// <summary>How often weights were changed, so that what was made of them can be made anew.</summary>
    public int Version { get; private set; }

    /// <summary>Loss, gradients, update; where either is not finite, everything is as it was before and the loss not a number.</summary>
    /// <param name="batch">For messages.</param>
    /// <param name="forward">Gives the loss, a scalar that autograd can follow to every parameter.</param>
    public float Step(WaveformBatch batch, Func<torch.Tensor> forward) => Step(batch, () =>
    {
        torch.Tensor loss = forward();
        return (loss, () => autograd.grad([loss], _tensors.Parameters));
    });

    /// <inheritdoc cref="Step(WaveformBatch, Func{torch.Tensor})"/>
    /// <param name="batch">For messages.</param>
    /// <param name="forward">Gives the loss, and what gives the gradients of the learning parameters in their order.</param>
    public float Step(WaveformBatch batch, Func<(torch.Tensor Loss, Func<IEnumerable<torch.Tensor>> Gradients)> forward) => LibtorchFaults.Guard(batch, () =>
    {
        using DisposeScope scope = NewDisposeScope();
        torch.Tensor[] buffers = [.. _tensors.Buffers], before = [.. buffers.Select(buffer => buffer.clone())];
        (torch.Tensor loss, Func<IEnumerable<torch.Tensor>> gradients) = forward();
        float value = loss.item<float>();
        // A waveform beyond all measure can leave the loss alone, but not the running variance.
        bool done = float.IsFinite(value) && Finite(buffers) && _adam.Step(gradients());
        Version++;
        if (done) return value;
        using IDisposable mode = no_grad();
        foreach ((torch.Tensor buffer, torch.Tensor old) in buffers.Zip(before)) buffer.copy_(old);
        return float.IsFinite(value) ? float.NaN : value;
    });

    /// <summary>Runs without gradients and leaves nothing behind.</summary>
    public static T Evaluate<T>(WaveformBatch batch, Func<T> forward) => LibtorchFaults.Guard(batch, () =>
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable mode = inference_mode();
        return forward();
    });

    /// <summary>A batch's waveforms, [B, 1, T].</summary>
    public torch.Tensor Waveforms(WaveformBatch batch) => tensor(batch.Samples, [batch.Count, 1, batch.Length], device: _device);

    /// <summary>A batch's labels, [B].</summary>
    public torch.Tensor Labels(WaveformBatch batch) => tensor([.. batch.Labels.Select(label => (long)label)], device: _device);

    public IReadOnlyDictionary<string, FileTensor> Weights() => StateDict.Save(_tensors);

    public IReadOnlyDictionary<string, FileTensor> OptimizerState() => _adam.State();

    public void Restore(IReadOnlyDictionary<string, FileTensor> weights, IReadOnlyDictionary<string, FileTensor> optimizer)
    {
        _adam.Restore(optimizer);
        StateDict.Load(_tensors, weights);
        Version++;
    }

    public void Dispose() => _adam.Dispose();

    private static bool Finite(torch.Tensor[] buffers)
    {
        using IDisposable mode = no_grad();
        return cat([.. buffers.Where(buffer => buffer.is_floating_point())]).isfinite().all().item<bool>();
    }
}
