using TorchSharp;
using static TorchSharp.torch;
using FileTensor = Lava.Checkpoints.Tensor;

namespace Lava.Training;

/// <summary>Adam over all parameters at once (Kingma and Ba 2015, algorithm 1; weight decay apart from the gradient as Loshchilov and Hutter 2019, algorithm 2).</summary>
/// <remarks>In PyTorch's order: m ← m + (1−β₁)(g − m), v ← β₂v + (1−β₂)g², θ ← θ − η/(1−β₁ᵗ) · m / (√v/√(1−β₂ᵗ) + ε).</remarks>
internal sealed class Adam : IDisposable
{
    private readonly NetworkTensors _network;
    private readonly AdamOptions _options;
    private readonly torch.Tensor _first, _second;
    private long _step;

    /// <param name="network">Its learning parameters are changed in place.</param>
    /// <param name="options">Valid.</param>
    public Adam(NetworkTensors network, AdamOptions options)
    {
        (_network, _options, LearningRate) = (network, options, options.LearningRate);
        (_first, _second) = (zeros_like(network.Flat), zeros_like(network.Flat));
        _first.DetachFromDisposeScope();
        _second.DetachFromDisposeScope();
    }

    /// <summary>Step size.</summary>
    public double LearningRate { get; set; }

    /// <summary>One update.</summary>
    /// <param name="gradients">Of the learning parameters, in their order.</param>
    /// <returns>Whether it was done; not where a gradient is not finite.</returns>
    public bool Step(IEnumerable<torch.Tensor> gradients)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable mode = no_grad();
        torch.Tensor gradient = Gather(gradients);
        double norm = gradient.norm().item<float>();
        if (!double.IsFinite(norm)) return false;
        // As clip_grad_norm_ has it.
        if (_options.MaxGradientNorm is { } most && norm + 1e-6 > most) gradient.mul_(LastingScalar.Of(most / (norm + 1e-6)));
        _step++;
        if (_options.WeightDecay > 0) _network.Flat.mul_(LastingScalar.Of(1 - LearningRate * _options.WeightDecay));
        double correction1 = 1 - Math.Pow(_options.Beta1, _step), correction2 = 1 - Math.Pow(_options.Beta2, _step);
        _first.add_(gradient - _first, LastingScalar.Of(1 - _options.Beta1));
        _second.mul_(LastingScalar.Of(_options.Beta2)).addcmul_(gradient, gradient, LastingScalar.Of(1 - _options.Beta2));
        torch.Tensor denominator = _second.sqrt().div_(LastingScalar.Of(Math.Sqrt(correction2))).add_(LastingScalar.Of(_options.Epsilon), LastingScalar.One);
        _network.Flat.addcdiv_(_first, denominator, LastingScalar.Of(-LearningRate / correction1));
        return true;
    }

    /// <summary><c>step</c>, and <c>exp_avg</c> and <c>exp_avg_sq</c> of each parameter behind its name.</summary>
    public IReadOnlyDictionary<string, FileTensor> State()
    {
        var state = new OrderedDictionary<string, FileTensor>(StringComparer.Ordinal) { ["step"] = StateDict.Counter(_step) };
        foreach ((string name, torch.Tensor moment, int[] shape) in Moments()) state[name] = StateDict.Copy(moment, shape);
        return state;
    }

    /// <summary>Takes up where <see cref="State"/> was taken.</summary>
    /// <exception cref="TrainingException">It is of other parameters.</exception>
    public void Restore(IReadOnlyDictionary<string, FileTensor> state)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable mode = no_grad();
        var moments = new List<(torch.Tensor Moment, float[] Values)>();
        long step = 0;
        StateDict.Checked(state, "The optimiser's state is of another network, or of other parameters of it", reader =>
        {
            step = StateDict.Counter(reader, state, "step");
            if (!state.ContainsKey("step")) reader.Report("step", "step is missing.");
            foreach ((string name, torch.Tensor moment, int[] shape) in Moments()) moments.Add((moment, reader.Take(name, shape)));
        });
        foreach ((torch.Tensor moment, float[] values) in moments) moment.copy_(tensor(values).view(moment.shape));
        _step = step;
    }

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    private IEnumerable<(string Name, torch.Tensor Moment, int[] Shape)> Moments()
    {
        for (int i = 0; i < _network.Learning.Count; i++)
        {
            TensorSpec spec = _network.Learning[i];
            yield return ($"{spec.Name}.exp_avg", _network.View(_first, i), spec.Shape);
            yield return ($"{spec.Name}.exp_avg_sq", _network.View(_second, i), spec.Shape);
        }
    }

    // Into the places that the parameters have; the gaps stay zero.
    private torch.Tensor Gather(IEnumerable<torch.Tensor> gradients)
    {
        torch.Tensor flat = zeros_like(_network.Flat);
        foreach ((int index, torch.Tensor gradient) in gradients.Index()) _network.View(flat, index).copy_(gradient);
        return flat;
    }
}
