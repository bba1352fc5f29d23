using System.Runtime.InteropServices;

namespace Lava.Checkpoints.Content;

/// <summary>Copies a strided view into row-major order.</summary>
internal static class TensorGather
{
    /// <param name="storage">The bytes of the view; whoever described the tensor has shown that every index lies within.</param>
    /// <param name="destination">Room for every element.</param>
    /// <param name="tensor">What to copy; at least one element.</param>
    public static void Gather(ReadOnlySpan<byte> storage, Span<byte> destination, TensorRef tensor)
    {
        switch (Tensor.SizeOf(tensor.Type))
        {
            case 1: Gather<byte>(storage, destination, tensor); break;
            case 2: Gather<ushort>(storage, destination, tensor); break;
            case 4: Gather<uint>(storage, destination, tensor); break;
            default: Gather<ulong>(storage, destination, tensor); break;
        }
    }

    private static void Gather<T>(ReadOnlySpan<byte> storage, Span<byte> destination, TensorRef tensor) where T : unmanaged
    {
        ReadOnlySpan<T> source = MemoryMarshal.Cast<byte, T>(storage);
        Span<T> target = MemoryMarshal.Cast<byte, T>(destination);
        (int[] shape, long[] strides) = (tensor.Shape, tensor.Strides);
        int inner = shape[^1], step = (int)strides[^1];
        var index = new int[shape.Length];
        int row = (int)tensor.Offset;
        for (int written = 0; written < target.Length; written += inner)
        {
            for (int i = 0; i < inner; i++)
                target[written + i] = source[row + (i * step)];
            // The odometer of the outer dimensions.
            for (int d = shape.Length - 2; d >= 0; d--)
            {
                row += (int)strides[d];
                if (++index[d] < shape[d])
                    break;
                row -= (int)strides[d] * shape[d];
                index[d] = 0;
            }
        }
    }
}
