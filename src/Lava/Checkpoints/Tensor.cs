using System.Runtime.InteropServices;

namespace Lava.Checkpoints;

/// <summary>A tensor as a file holds it: row-major, contiguous, little-endian.</summary>
public sealed class Tensor
{
    private readonly byte[] _bytes;
    private readonly int[] _shape;

    /// <param name="type">Element type.</param>
    /// <param name="shape">Sizes; empty for a scalar. Their product times the element size must be the length of <paramref name="bytes"/>.</param>
    /// <param name="bytes">Row-major elements, little-endian. Owned by the tensor from here on.</param>
    /// <exception cref="ArgumentException">A size is negative, or the sizes do not match the bytes.</exception>
    public Tensor(TensorType type, ReadOnlySpan<int> shape, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        // Exact even where the product of the other sizes overflows beside a 0.
        Int128 length = shape.Contains(0) ? 0 : SizeOf(type);
        foreach (int size in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(size, nameof(shape));
            if (length <= Array.MaxLength)
                length *= size;
        }
        if (length != bytes.Length)
            throw new ArgumentException($"{Describe(type, shape)} takes {length} bytes, not {bytes.Length}.", nameof(bytes));
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

    /// <summary>The elements as float32, rounded to nearest (ties to even) where the type holds more digits; true is 1.</summary>
    public float[] ToFloat32()
    {
        var values = new float[Length];
        TensorConversion.ToFloat32(Type, _bytes, values);
        return values;
    }

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
    public override string ToString() => Describe(Type, _shape);

    private static string Describe(TensorType type, ReadOnlySpan<int> shape) => $"{type} [{string.Join(", ", shape.ToArray())}]";
}
