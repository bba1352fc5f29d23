using Lava.Checkpoints.Content;
using Lava.Checkpoints.Reading;

namespace Lava.Checkpoints.Pickle;

/// <summary>Checks that sizes, strides and offset describe elements that are there.</summary>
internal static class TensorLayout
{
    /// <summary>Most dimensions of a tensor in PyTorch.</summary>
    private const int MostDimensions = 64;

    public static TensorRef Check(StorageView view, TensorType type, long offset, PickleTuple shape, PickleTuple strides, PickleInput input)
    {
        int rank = shape.Items.Length;
        if (rank != strides.Items.Length || rank > MostDimensions)
            throw input.Malformed($"A tensor in the pickle has {rank} sizes and {strides.Items.Length} strides.");
        if (offset < 0)
            throw input.Malformed("A tensor in the pickle has a negative offset.");
        var sizes = new int[rank];
        var steps = new long[rank];
        Int128 count = 1, last = offset;
        for (int i = 0; i < rank; i++)
        {
            if (shape.Items[i] is not long size || strides.Items[i] is not long step || size < 0 || step < 0)
                throw input.Malformed("A tensor in the pickle has a size or stride that is not a number from 0 up.");
            if (size > int.MaxValue)
                throw input.LimitExceeded($"A tensor in the pickle has a dimension of {size} elements.");
            (sizes[i], steps[i]) = ((int)size, step);
            // Saturating: each factor is below 2^63, so no product or sum of two terms overflows.
            count = Int128.Min(count * size, long.MaxValue);
            last = Int128.Min(last + ((size - 1) * (Int128)step), long.MaxValue);
        }
        if (sizes.Contains(0))
            count = 0;
        if (count > Array.MaxLength / Tensor.SizeOf(type))
            throw input.LimitExceeded($"A tensor in the pickle has {count} elements.");
        if (count > 0 && last >= view.Bytes / Tensor.SizeOf(type))
            throw input.Malformed($"A tensor in the pickle reaches to element {last} of storage {Quoted.Text(view.Storage.Key)}, which ends before it.");
        return new TensorRef(view, type, offset, sizes, steps);
    }
}
