namespace Lava.Inference.Onnx;

/// <summary>One size of a shape: a number, or the name of a size that is free.</summary>
internal readonly struct OnnxDimension
{
    private readonly long _size;
    private readonly string? _name;

    private OnnxDimension(long size, string? name) => (_size, _name) = (size, name);

    public static implicit operator OnnxDimension(int size) => new(size, null);

    public static implicit operator OnnxDimension(string name) => new(0, name);

    /// <summary>As a TensorShapeProto.Dimension message.</summary>
    public ProtobufWriter Encode() => _name is null ? new ProtobufWriter().Integer(1, _size) : new ProtobufWriter().Text(2, _name);
}
