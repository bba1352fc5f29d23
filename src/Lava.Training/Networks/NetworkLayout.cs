using System.Globalization;
using Lava.Inference;

namespace Lava.Training;

/// <summary>Names and shapes of the networks' tensors, in the order of the reference's state dicts.</summary>
internal static class NetworkLayout
{
    /// <summary>Width of the classifiers' hidden layer.</summary>
    public const int Hidden = HeadWeights.Hidden;

    private const int Latent = EncoderWeights.LatentChannels;

    /// <summary>Four convolutions, each with BatchNorm.</summary>
    public static IEnumerable<TensorSpec> Encoder()
    {
        for (int layer = 0; layer < 4; layer++)
        {
            (int input, int output) = (EncoderWeights.Channels[layer], EncoderWeights.Channels[layer + 1]);
            foreach (TensorSpec spec in Linear(Name("encoder", 3 * layer), input * EncoderWeights.Taps, output, [output, input, EncoderWeights.Taps])) yield return spec;
            foreach (TensorSpec spec in BatchNorm(Name("encoder", 3 * layer + 1), output)) yield return spec;
        }
    }

    /// <summary>Four transposed convolutions, the first three with BatchNorm; a dropout before the last takes a number of its own.</summary>
    public static IEnumerable<TensorSpec> Decoder()
    {
        for (int layer = 0; layer < 4; layer++)
        {
            (int input, int output) = (EncoderWeights.Channels[4 - layer], EncoderWeights.Channels[3 - layer]);
            // PyTorch takes the second size for the fan-in, also where convolutions are transposed.
            foreach (TensorSpec spec in Linear(Name("decoder", layer < 3 ? 3 * layer : 10), output * EncoderWeights.Taps, output, [input, output, EncoderWeights.Taps]))
                yield return spec;
            if (layer == 3) yield break;
            foreach (TensorSpec spec in BatchNorm(Name("decoder", 3 * layer + 1), output)) yield return spec;
        }
    }

    /// <summary>Encoder and decoder.</summary>
    public static IEnumerable<TensorSpec> Autoencoder() => Encoder().Concat(Decoder());

    /// <summary>Encoder, attention where there is one, and classifier.</summary>
    public static IEnumerable<TensorSpec> Attribution(int labels, bool attention) =>
        Encoder().Concat(attention ? Linear("attention.0", Latent, Latent, [Latent, Latent, 1]) : [])
            .Concat(Linear("classifier.2", Latent, Hidden, [Hidden, Latent]))
            .Concat(Linear("classifier.4", Hidden, labels, [labels, Hidden]));

    /// <summary>A module's name with its number.</summary>
    public static string Name(string prefix, int index) => string.Create(CultureInfo.InvariantCulture, $"{prefix}.{index}");

    private static TensorSpec[] Linear(string name, int fanIn, int outputs, int[] shape) =>
        [new($"{name}.weight", shape, TensorRole.Weight, fanIn), new($"{name}.bias", [outputs], TensorRole.Weight, fanIn)];

    private static TensorSpec[] BatchNorm(string name, int channels) =>
    [
        new($"{name}.weight", [channels], TensorRole.Scale), new($"{name}.bias", [channels], TensorRole.Shift),
        new($"{name}.running_mean", [channels], TensorRole.RunningMean), new($"{name}.running_var", [channels], TensorRole.RunningVariance),
        new($"{name}.num_batches_tracked", [], TensorRole.Counter),
    ];
}
