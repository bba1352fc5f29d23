namespace Lava.Inference.Onnx;

/// <summary>How the convolutions of an ONNX file are written; the values are the same.</summary>
internal enum OnnxLayout
{
    /// <summary>One-dimensional, as the network is defined and as PyTorch exports it.</summary>
    OneDimensional,

    /// <summary>Two-dimensional with a height of one: ONNX Runtime then convolves in blocks of channels, without unrolling the input first.</summary>
    TwoDimensional,
}
