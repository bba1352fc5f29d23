namespace Lava.Evaluation.Embedding;

/// <summary>A cell of a <see cref="SpaceTree"/>, half a cache line. Cells stand in preorder: what is below one follows it directly.</summary>
internal struct SpaceNode
{
    /// <summary>Centre of mass.</summary>
    public float X, Y, Z;

    /// <summary>Points in it.</summary>
    public float Mass;

    /// <summary>Square of the longest side of the box around its points.</summary>
    public float SquaredSize;

    /// <summary>The cell that follows all that are below this one.</summary>
    public int Next;

    /// <summary>The first of its points, in the order of the tree, and how many there are if it is a leaf; 0 if not.</summary>
    public int First, Points;
}
