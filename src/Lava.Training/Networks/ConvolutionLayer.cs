using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Lava.Training;

/// <summary>A convolution of 9 taps with stride 2 and padding 4, or its transpose with one more output, then BatchNorm and ReLU where the network has them.</summary>
internal sealed class ConvolutionLayer
{
    private const double Momentum = 0.1, Epsilon = 1e-5;
    private const long Stride = 2, Padding = 4;

    private readonly Tensor _weight, _bias;
    private readonly bool _transposed;
    private readonly Norm? _norm;

    /// <param name="tensors">The network's.</param>
    /// <param name="convolution">Name of the convolution.</param>
    /// <param name="norm">Name of its BatchNorm, or null for neither BatchNorm nor ReLU.</param>
    /// <param name="transposed">Whether it doubles the frames rather than halving them.</param>
    public ConvolutionLayer(NetworkTensors tensors, string convolution, string? norm, bool transposed)
    {
        (_weight, _bias, _transposed) = (tensors[$"{convolution}.weight"], tensors[$"{convolution}.bias"], transposed);
        if (norm is not null)
        {
            _norm = new Norm(tensors[$"{norm}.weight"], tensors[$"{norm}.bias"], tensors[$"{norm}.running_mean"], tensors[$"{norm}.running_var"],
                tensors[$"{norm}.num_batches_tracked"]);
        }
    }

    /// <summary>Convolution, BatchNorm, ReLU, in the numbers of the input; BatchNorm's statistics and parameters are float32 in any case.</summary>
    /// <param name="x">[B, in, T], or [B, in, 1, T] with channels last in memory, where processors do bfloat16 best.</param>
    /// <param name="batchStatistics">Whether to normalise with the batch's own statistics and update the running ones.</param>
    /// <param name="finished">Whether BatchNorm's affine part and ReLU are done, or its output left as normalised.</param>
    public Tensor Forward(Tensor x, bool batchStatistics, bool finished = true)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor y = x.dim() == 3 ? Convolve(x) : ConvolveInPlane(x);
        if (_norm is { } norm)
        {
            if (batchStatistics) norm.Counter.add_(LastingScalar.OneWhole, LastingScalar.OneWhole);
            // In place: BatchNorm's backward needs its input, not its output.
            y = functional.batch_norm(y, norm.Mean, norm.Variance, finished ? norm.Scale : null, finished ? norm.Shift : null, batchStatistics, Momentum, Epsilon);
            if (finished) y = y.relu_();
        }
        return y.MoveToOuterDisposeScope();
    }

    private Tensor Convolve(Tensor x) => _transposed
        ? functional.conv_transpose1d(x, _weight, _bias, stride: Stride, padding: Padding, output_padding: 1)
        : functional.conv1d(x, _weight, _bias, stride: Stride, padding: Padding);

    private Tensor ConvolveInPlane(Tensor x)
    {
        (Tensor weight, Tensor bias) = (_weight.unsqueeze(2).to_type(x.dtype), _bias.to_type(x.dtype));
        return _transposed
            ? functional.conv_transpose2d(x, weight, bias, strides: [1, Stride], padding: [0, Padding], output_padding: [0, 1])
            : functional.conv2d(x, weight, bias, strides: [1, Stride], padding: [0, Padding]);
    }

    private sealed record Norm(Tensor Scale, Tensor Shift, Tensor Mean, Tensor Variance, Tensor Counter);
}
