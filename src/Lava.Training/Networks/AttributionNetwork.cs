using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Lava.Training;

/// <summary>A level: encoder, attention where there is one, mean over time, two linear layers. [B, 1, T] → logits [B, labels].</summary>
internal sealed class AttributionNetwork : IDisposable
{
    private readonly (Tensor Weight, Tensor Bias)? _attention;
    private readonly (Tensor Weight, Tensor Bias) _first, _second;

    /// <param name="options">Labels, attention and what learns.</param>
    /// <param name="device">Where it runs.</param>
    public AttributionNetwork(ClassifierOptions options, Device device)
    {
        Tensors = new NetworkTensors(NetworkLayout.Attribution(options.Labels, options.Attention), name => Learns(name, options.Encoder), device);
        Encoder = new EncoderNetwork(Tensors);
        _attention = options.Attention ? Pair("attention.0") : null;
        (_first, _second) = (Pair("classifier.2"), Pair("classifier.4"));
    }

    public NetworkTensors Tensors { get; }

    public EncoderNetwork Encoder { get; }

    /// <summary>The parameters of the two linear layers, in order.</summary>
    public IReadOnlyList<Tensor> ClassifierParameters => [_first.Weight, _first.Bias, _second.Weight, _second.Bias];

    /// <summary>Latent to logits, in float32.</summary>
    /// <param name="latent">[B, 256, L], or [B, 256, 1, L] with channels last in memory.</param>
    public Tensor Classify(Tensor latent)
    {
        using DisposeScope scope = NewDisposeScope();
        if (latent.dim() == 4) return ClassifyChannelsLast(latent.squeeze(2).permute(0, 2, 1)).MoveToOuterDisposeScope();
        if (_attention is var (weight, bias)) latent = latent * functional.conv1d(latent, weight, bias).sigmoid_();
        return ClassifyPooled(latent.mean([2])).MoveToOuterDisposeScope();
    }

    public void Dispose() => Tensors.Dispose();

    /// <summary>Pooled latent [B, 256] to logits.</summary>
    public Tensor ClassifyPooled(Tensor pooled) =>
        functional.linear(functional.linear(pooled, _first.Weight, _first.Bias).relu(), _second.Weight, _second.Bias);

    // [B, L, 256].
    private Tensor ClassifyChannelsLast(Tensor latent)
    {
        using DisposeScope scope = NewDisposeScope();
        if (_attention is var (weight, bias))
            latent = latent * functional.linear(latent, weight.squeeze(2).to_type(latent.dtype), bias.to_type(latent.dtype)).sigmoid_();
        return ClassifyPooled(latent.mean([1], type: ScalarType.Float32)).MoveToOuterDisposeScope();
    }

    private static bool Learns(string name, EncoderLearning learning) => !name.StartsWith(EncoderNetwork.Prefix, StringComparison.Ordinal) || learning switch
    {
        EncoderLearning.Frozen => false,
        EncoderLearning.LastBatchNorm => name.StartsWith("encoder.10.", StringComparison.Ordinal),
        _ => true,
    };

    private (Tensor Weight, Tensor Bias) Pair(string name) => (Tensors[$"{name}.weight"], Tensors[$"{name}.bias"]);
}
