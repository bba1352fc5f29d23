using System.Runtime.InteropServices;

namespace Lava.Checkpoints;

/// <summary>Widening and rounding of stored elements.</summary>
internal static class TensorConversion
{
    public static void ToFloat32(TensorType type, ReadOnlySpan<byte> bytes, Span<float> values)
    {
        switch (type)
        {
            case TensorType.Float32: bytes.CopyTo(MemoryMarshal.AsBytes(values)); break;
            case TensorType.Float64: Convert<double>(bytes, values, x => (float)x); break;
            case TensorType.Float16: Convert<Half>(bytes, values, x => (float)x); break;
            case TensorType.BFloat16: Convert<ushort>(bytes, values, x => BitConverter.UInt32BitsToSingle((uint)x << 16)); break;
            case TensorType.Int64: Convert<long>(bytes, values, x => x); break;
            case TensorType.Int32: Convert<int>(bytes, values, x => x); break;
            case TensorType.Int16: Convert<short>(bytes, values, x => x); break;
            case TensorType.Int8: Convert<sbyte>(bytes, values, x => x); break;
            case TensorType.UInt8: Convert<byte>(bytes, values, x => x); break;
            case TensorType.UInt16: Convert<ushort>(bytes, values, x => x); break;
            case TensorType.UInt32: Convert<uint>(bytes, values, x => x); break;
            case TensorType.UInt64: Convert<ulong>(bytes, values, x => x); break;
            case TensorType.Bool: Convert<byte>(bytes, values, x => x == 0 ? 0f : 1f); break;
            default: throw new ArgumentOutOfRangeException(nameof(type));
        }
    }

    private static void Convert<T>(ReadOnlySpan<byte> bytes, Span<float> values, Func<T, float> convert) where T : unmanaged
    {
        ReadOnlySpan<T> source = MemoryMarshal.Cast<byte, T>(bytes);
        for (int i = 0; i < source.Length; i++)
            values[i] = convert(source[i]);
    }
}
