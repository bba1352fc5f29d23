using System.Runtime.InteropServices;

namespace Lava.Checkpoints;

/// <summary>Element types of tensors in files.</summary>
public enum TensorType
{
    /// <summary>IEEE 754 binary64.</summary>
    Float64,

    /// <summary>IEEE 754 binary32.</summary>
    Float32,

    /// <summary>IEEE 754 binary16.</summary>
    Float16,

    /// <summary>The upper half of a binary32.</summary>
    BFloat16,

    /// <summary>Signed, 64 bits.</summary>
    Int64,

    /// <summary>Signed, 32 bits.</summary>
    Int32,

    /// <summary>Signed, 16 bits.</summary>
    Int16,

    /// <summary>Signed, 8 bits.</summary>
    Int8,

    /// <summary>Unsigned, 8 bits.</summary>
    UInt8,

    /// <summary>Unsigned, 16 bits.</summary>
    UInt16,

    /// <summary>Unsigned, 32 bits.</summary>
    UInt32,

    /// <summary>Unsigned, 64 bits.</summary>
    UInt64,

    /// <summary>One byte, 0 or 1.</summary>
    Bool,
}

/// <summary>A tensor as a file holds it: row-major, contiguous, little-endian.</summary>
public sealed class Tensor
{
    private readonly byte[] _bytes;
    private readonly int[] _shape;

    /// <param name="type">Element type.</param>
    /// <param name="shape">Sizes; empty for a scalar. Their product times the element size must be the length of <paramref name="bytes"/>.</param>
    /// <param name="bytes">Row-major elements, little-endian. Owned by the tensor from here on.</param>
    public Tensor(TensorType type, ReadOnlySpan<int> shape, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        long length = SizeOf(type);
        foreach (int size in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(size, nameof(shape));
            length = checked(length * size);
        }
        if (length != bytes.Length)
            throw new ArgumentException($"{type} [{string.Join(", ", shape.ToArray())}] takes {length} bytes, not {bytes.Length}.", nameof(bytes));
        Type = type;
        _shape = shape.ToArray();
        _bytes = bytes;
    }

    /// <summary>Element type.</summary>
    public TensorType Type { get; }

    /// <summary>Sizes, outermost first; empty for a scalar.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>Number of elements.</summary>
    public int Length => _bytes.Length / SizeOf(Type);

    /// <summary>The elements, row-major, little-endian.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>A float32 tensor of the given values.</summary>
    public static Tensor FromFloat32(ReadOnlySpan<float> values, params ReadOnlySpan<int> shape) =>
        new(TensorType.Float32, shape, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>The elements as float32, rounded to nearest where the type is wider.</summary>
    public float[] ToFloat32() => throw new NotImplementedException();

    /// <summary>Bytes per element.</summary>
    public static int SizeOf(TensorType type) => type switch
    {
        TensorType.Float64 or TensorType.Int64 or TensorType.UInt64 => 8,
        TensorType.Float32 or TensorType.Int32 or TensorType.UInt32 => 4,
        TensorType.Float16 or TensorType.BFloat16 or TensorType.Int16 or TensorType.UInt16 => 2,
        TensorType.Int8 or TensorType.UInt8 or TensorType.Bool => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>Type and shape, as in <c>Float32 [1, 80000]</c>.</summary>
    public override string ToString() => $"{Type} [{string.Join(", ", _shape)}]";
}
