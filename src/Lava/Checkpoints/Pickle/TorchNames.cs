namespace Lava.Checkpoints.Pickle;

/// <summary>What PyTorch calls the element types.</summary>
internal static class TorchNames
{
    /// <summary>Storage class (empty where PyTorch has none) and dtypes; the first dtype is the one to write.</summary>
    public static IReadOnlyList<(TensorType Type, string Storage, string[] DTypes)> All { get; } =
    [
        (TensorType.Float64, "DoubleStorage", ["float64", "double"]),
        (TensorType.Float32, "FloatStorage", ["float32", "float"]),
        (TensorType.Float16, "HalfStorage", ["float16", "half"]),
        (TensorType.BFloat16, "BFloat16Storage", ["bfloat16"]),
        (TensorType.Int64, "LongStorage", ["int64", "long"]),
        (TensorType.Int32, "IntStorage", ["int32", "int"]),
        (TensorType.Int16, "ShortStorage", ["int16", "short"]),
        (TensorType.Int8, "CharStorage", ["int8"]),
        (TensorType.UInt8, "ByteStorage", ["uint8"]),
        (TensorType.UInt16, "", ["uint16"]),
        (TensorType.UInt32, "", ["uint32"]),
        (TensorType.UInt64, "", ["uint64"]),
        (TensorType.Bool, "BoolStorage", ["bool"]),
    ];
}
