using Lava.Inference;
using TorchSharp;
using static TorchSharp.torch;

namespace Lava.Benchmarks.Peers;

/// <summary>libtorch, eager, in inference mode, with BatchNorm folded as for the others.</summary>
internal sealed class LibtorchContestant : IContestant
{
    private readonly List<Tensor> _tensors = [];
    private readonly (Tensor Weight, Tensor Bias)[] _encoder;
    private readonly (Tensor Weight, Tensor Bias)? _attention;
    private readonly (Tensor Weight, Tensor Bias) _first, _second;

    public LibtorchContestant(NetworkWeights weights, int threads)
    {
        // Once, and before any operator has run: afterwards libtorch keeps its pools.
        set_num_threads(threads);
        set_num_interop_threads(1);
        EncoderWeights encoder = weights.Encoder;
        HeadWeights head = weights.Head;
        _encoder = [.. Enumerable.Range(0, encoder.Layers.Count).Select(i =>
        {
            (double[] weight, double[] bias) = encoder.Fold(i);
            return Layer(Array.ConvertAll(weight, value => (float)value), Array.ConvertAll(bias, value => (float)value), EncoderWeights.Channels[i], EncoderWeights.Taps);
        })];
        _attention = head.Attention is { } attention ? Layer(attention.Weight, attention.Bias, EncoderWeights.LatentChannels, 1) : null;
        _first = Layer(head.First.Weight, head.First.Bias, EncoderWeights.LatentChannels);
        _second = Layer(head.Second.Weight, head.Second.Bias, HeadWeights.Hidden);
    }

    public string Description => $"libtorch {__version__} (TorchSharp, eager)";

    public Func<float[]> Prepare(IReadOnlyList<float[]> clips)
    {
        Tensor input = Keep(tensor(clips.SelectMany(clip => clip).ToArray()).reshape(clips.Count, 1, clips[0].Length));
        return () =>
        {
            using IDisposable mode = inference_mode();
            using DisposeScope scope = NewDisposeScope();
            return Forward(input).data<float>().ToArray();
        };
    }

    public void Dispose() => _tensors.ForEach(tensor => tensor.Dispose());

    private Tensor Forward(Tensor x)
    {
        foreach ((Tensor weight, Tensor bias) in _encoder)
            x = nn.functional.conv1d(x, weight, bias, stride: 2, padding: EncoderWeights.Taps / 2).relu_();
        if (_attention is var (attention, shift))
            x = x.mul_(nn.functional.conv1d(x, attention, shift).sigmoid_());
        x = nn.functional.linear(x.mean([2]), _first.Weight, _first.Bias).relu_();
        return nn.functional.linear(x, _second.Weight, _second.Bias);
    }

    private (Tensor Weight, Tensor Bias) Layer(float[] weight, float[] bias, params long[] inputs) =>
        (Keep(tensor(weight).reshape([bias.Length, .. inputs])), Keep(tensor(bias)));

    private Tensor Keep(Tensor value)
    {
        _tensors.Add(value);
        return value;
    }
}
