using TorchSharp;
using static TorchSharp.torch;

namespace Lava.Training;

/// <summary>Fresh values, as PyTorch draws them for the same modules in the same order.</summary>
internal static class Initialization
{
    /// <summary>Convolutions and linear layers uniform within ±1/√fan-in (He et al. 2015 with PyTorch's a = √5), BatchNorms at rest.</summary>
    /// <param name="tensors">Filled.</param>
    /// <param name="seed">Of a generator of its own: the same values whatever else draws numbers.</param>
    /// <param name="filters">What the encoder's first convolution gets instead.</param>
    public static void Fill(NetworkTensors tensors, long seed, FirstFilters filters = FirstFilters.Random)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable mode = no_grad();
        using var generator = new Generator((ulong)seed, CPU);
        foreach (TensorSpec spec in tensors.Layout)
        {
            Tensor target = tensors[spec.Name];
            switch (spec.Role)
            {
                case TensorRole.Weight:
                    double bound = 1 / Math.Sqrt(spec.FanIn);
                    target.copy_(empty([.. spec.Shape.Select(size => (long)size)], float32).uniform_(-bound, bound, generator));
                    break;
                case TensorRole.Scale or TensorRole.RunningVariance:
                    target.fill_(LastingScalar.One);
                    break;
                default:
                    target.zero_();
                    break;
            }
        }
        if (filters == FirstFilters.Cosine)
        {
            Tensor first = tensors[EncoderNetwork.Prefix + "0.weight"];
            first.copy_(tensor(CosineFilters.Make((int)first.shape[0], (int)first.shape[2])).reshape(first.shape));
            tensors[EncoderNetwork.Prefix + "0.bias"].zero_();
        }
    }
}
