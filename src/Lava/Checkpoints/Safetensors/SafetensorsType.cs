namespace Lava.Checkpoints.Safetensors;

/// <summary>What safetensors calls the element types.</summary>
internal static class SafetensorsType
{
    /// <summary>In ascending order of the format: tensors are written in descending order of it, so that the widest come first and all are aligned.</summary>
    private static readonly (string Name, TensorType Type)[] Types =
    [
        ("BOOL", TensorType.Bool),
        ("U8", TensorType.UInt8),
        ("I8", TensorType.Int8),
        ("I16", TensorType.Int16),
        ("U16", TensorType.UInt16),
        ("F16", TensorType.Float16),
        ("BF16", TensorType.BFloat16),
        ("I32", TensorType.Int32),
        ("U32", TensorType.UInt32),
        ("F32", TensorType.Float32),
        ("F64", TensorType.Float64),
        ("I64", TensorType.Int64),
        ("U64", TensorType.UInt64),
    ];

    public static TensorType? Parse(string name)
    {
        int index = Array.FindIndex(Types, t => t.Name == name);
        return index < 0 ? null : Types[index].Type;
    }

    public static string Name(TensorType type) => Types[Rank(type)].Name;

    public static int Rank(TensorType type) => Array.FindIndex(Types, t => t.Type == type);
}
