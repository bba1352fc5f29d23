namespace Lava.Checkpoints.Content;

/// <summary>A tensor that a pickle describes: a strided view of a storage. Checked to lie within it.</summary>
/// <param name="View">The storage, or the part of it.</param>
/// <param name="Type">Element type.</param>
/// <param name="Offset">First element, counted from the start of the view.</param>
/// <param name="Shape">Sizes, outermost first.</param>
/// <param name="Strides">Elements from one index to the next, per dimension; not negative.</param>
internal sealed record TensorRef(StorageView View, TensorType Type, long Offset, int[] Shape, long[] Strides)
{
    /// <summary>Number of elements.</summary>
    public long Count
    {
        get
        {
            long count = 1;
            foreach (int size in Shape)
                count *= size;
            return count;
        }
    }

    /// <summary>Whether the elements lie in the storage as they are wanted, so that they can be read in one go.</summary>
    public bool IsContiguous
    {
        get
        {
            long expected = 1;
            for (int i = Shape.Length - 1; i >= 0; i--)
            {
                if (Shape[i] != 1 && Strides[i] != expected)
                    return false;
                expected *= Shape[i];
            }
            return true;
        }
    }

    /// <summary>As <see cref="Tensor.ToString"/>.</summary>
    public override string ToString() => $"{Type} [{string.Join(", ", Shape)}]";
}
