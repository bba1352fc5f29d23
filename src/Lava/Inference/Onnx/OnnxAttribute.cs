namespace Lava.Inference.Onnx;

/// <summary>An attribute of a node: one integer, or a list of them.</summary>
internal readonly struct OnnxAttribute
{
    private const int Integer = 2;
    private const int Integers = 7;

    private readonly string _name;
    private readonly long[] _values;
    private readonly bool _isList;

    public OnnxAttribute(string name, long value) => (_name, _values, _isList) = (name, [value], false);

    public OnnxAttribute(string name, long[] values) => (_name, _values, _isList) = (name, values, true);

    /// <summary>As an AttributeProto message.</summary>
    public ProtobufWriter Encode()
    {
        var attribute = new ProtobufWriter().Text(1, _name);
        foreach (long value in _values)
            attribute.Integer(_isList ? 8 : 3, value);
        return attribute.Integer(20, _isList ? Integers : Integer);
    }
}
