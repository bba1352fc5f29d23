using System.Runtime.InteropServices;

namespace Lava.Inference.Onnx;

/// <summary>Builds the bytes of an ONNX model with one float32 graph, node by node.</summary>
/// <remarks>Field numbers are those of <c>onnx.proto</c>; raw data is little-endian, as are all machines that .NET runs on.</remarks>
internal sealed class OnnxGraph(string name)
{
    /// <summary>ONNX 1.12 (2022): everything this graph needs, and old enough for any runtime still in use.</summary>
    public const int OperatorSet = 17;

    /// <summary>The file format that came with <see cref="OperatorSet"/>.</summary>
    public const int IrVersion = 8;

    private const int Float = 1;
    private const int Int64 = 7;

    private readonly ProtobufWriter _graph = new ProtobufWriter().Text(2, name);
    private readonly ProtobufWriter _metadata = new();

    /// <summary>Declares an input of float32 values.</summary>
    public void Input(string value, params ReadOnlySpan<OnnxDimension> shape) => _graph.Message(11, ValueInfo(value, shape));

    /// <summary>Declares an output of float32 values.</summary>
    public void Output(string value, params ReadOnlySpan<OnnxDimension> shape) => _graph.Message(12, ValueInfo(value, shape));

    /// <summary>Adds a float32 tensor, row-major, and returns its name.</summary>
    public string Constant(string value, float[] data, params ReadOnlySpan<int> shape) => Constant(value, Float, MemoryMarshal.AsBytes<float>(data), shape);

    /// <summary>Adds an int64 tensor, row-major, and returns its name.</summary>
    public string Constant(string value, long[] data, params ReadOnlySpan<int> shape) => Constant(value, Int64, MemoryMarshal.AsBytes<long>(data), shape);

    /// <summary>Adds a node with one output, which names the node too, and returns it.</summary>
    public string Node(string operation, string output, ReadOnlySpan<string> inputs, params ReadOnlySpan<OnnxAttribute> attributes)
    {
        var node = new ProtobufWriter();
        foreach (string input in inputs)
            node.Text(1, input);
        node.Text(2, output).Text(3, output).Text(4, operation);
        foreach (OnnxAttribute attribute in attributes)
            node.Message(5, attribute.Encode());
        _graph.Message(1, node);
        return output;
    }

    /// <summary>Adds a key and a value to the model's metadata.</summary>
    public void Metadata(string key, string value) => _metadata.Message(14, new ProtobufWriter().Text(1, key).Text(2, value));

    /// <summary>The model as a file holds it.</summary>
    public byte[] ToModel(string producer, string version) =>
    [
        .. new ProtobufWriter()
            .Integer(1, IrVersion)
            .Text(2, producer)
            .Text(3, version)
            .Message(7, _graph)
            .Message(8, new ProtobufWriter().Text(1, "").Integer(2, OperatorSet))
            .Written,
        .. _metadata.Written,
    ];

    private string Constant(string value, int type, ReadOnlySpan<byte> data, ReadOnlySpan<int> shape)
    {
        var tensor = new ProtobufWriter();
        foreach (int size in shape)
            tensor.Integer(1, size);
        _graph.Message(5, tensor.Integer(2, type).Text(8, value).Bytes(9, data));
        return value;
    }

    private static ProtobufWriter ValueInfo(string value, ReadOnlySpan<OnnxDimension> shape)
    {
        var dimensions = new ProtobufWriter();
        foreach (OnnxDimension dimension in shape)
            dimensions.Message(1, dimension.Encode());
        ProtobufWriter tensor = new ProtobufWriter().Integer(1, Float).Message(2, dimensions);
        return new ProtobufWriter().Text(1, value).Message(2, new ProtobufWriter().Message(1, tensor));
    }
}
