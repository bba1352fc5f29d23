using System.Numerics;

namespace Lava.Evaluation.Embedding;

/// <summary>Points of the embedding in a tree of cells (Barnes, Hut: A hierarchical O(N log N) force-calculation algorithm, Nature 324, 1986), of eight
/// cells below each; in a plane four of them are empty.</summary>
/// <remarks>
/// Points are sorted along Morton's curve, so that every cell is a range of them and the tree is found by searching in the sorted codes; cells that hold
/// just one other are left out. Neighbours in the order are neighbours in space, which is what lets <see cref="Repulsion"/> take eight at a time.
/// </remarks>
internal sealed class SpaceTree(int count)
{
    /// <summary>Points that are repelled together.</summary>
    public const int Group = 8;

    // Bits for each of three coordinates: all that 64 have room for.
    private const int Levels = 21;
    private const int LeafSize = 8;

    private readonly ulong[] _codes = new ulong[count];

    /// <summary>Cells in preorder; the first <see cref="NodeCount"/> are in use.</summary>
    public SpaceNode[] Nodes { get; } = new SpaceNode[2 * count];

    public int NodeCount { get; private set; }

    /// <summary>Which point stands where.</summary>
    public int[] Order { get; } = [.. Enumerable.Range(0, count)];

    /// <summary>Coordinates in that order, the last point repeated up to a multiple of <see cref="Group"/>.</summary>
    public float[] X { get; } = new float[Padded(count)];

    /// <inheritdoc cref="X"/>
    public float[] Y { get; } = new float[Padded(count)];

    /// <inheritdoc cref="X"/>
    public float[] Z { get; } = new float[Padded(count)];

    /// <summary>Builds it anew.</summary>
    /// <param name="positions">Finite; the fourth coordinate plays no part.</param>
    public void Build(ReadOnlySpan<Vector4> positions)
    {
        Sort(positions);
        for (int i = 0; i < X.Length; i++)
        {
            Vector4 position = positions[Order[Math.Min(i, count - 1)]];
            (X[i], Y[i], Z[i]) = (position.X, position.Y, position.Z);
        }
        NodeCount = 0;
        Add(0, count);
    }

    private static int Padded(int count) => (count + Group - 1) / Group * Group;

    /// <summary>By code, starting from the last order, which is nearly right.</summary>
    private void Sort(ReadOnlySpan<Vector4> positions)
    {
        Vector4 low = positions[0], high = low;
        foreach (Vector4 position in positions)
            (low, high) = (Vector4.Min(low, position), Vector4.Max(high, position));
        float span = Longest(high - low), scale = span > 0 ? ((1 << Levels) - 1) / span : 0;
        for (int i = 0; i < count; i++)
        {
            Vector4 place = (positions[Order[i]] - low) * scale;
            _codes[i] = Spread(place.X) | Spread(place.Y) << 1 | Spread(place.Z) << 2;
        }
        Array.Sort(_codes, Order);
    }

    /// <summary>A coordinate's bits, two zeros between each.</summary>
    private static ulong Spread(float coordinate)
    {
        ulong bits = Math.Min((ulong)coordinate, (1 << Levels) - 1);
        bits = (bits | bits << 32) & 0x001F00000000FFFF;
        bits = (bits | bits << 16) & 0x001F0000FF0000FF;
        bits = (bits | bits << 8) & 0x100F00F00F00F00F;
        bits = (bits | bits << 4) & 0x10C30C30C30C30C3;
        return (bits | bits << 2) & 0x1249249249249249;
    }

    /// <summary>Adds the cell of a range of points and all below it.</summary>
    private Box Add(int first, int end)
    {
        int place = NodeCount++;
        ulong differing = _codes[first] ^ _codes[end - 1];
        bool isLeaf = end - first <= LeafSize || differing == 0;
        Box box = isLeaf ? Leaf(first, end) : Below(first, end, BitOperations.Log2(differing) / 3 * 3);
        Vector4 centre = box.Sum / (end - first);
        float size = Longest(box.High - box.Low);
        Nodes[place] = new SpaceNode
        {
            X = centre.X,
            Y = centre.Y,
            Z = centre.Z,
            Mass = end - first,
            SquaredSize = size * size,
            Next = NodeCount,
            First = first,
            Points = isLeaf ? end - first : 0,
        };
        return box;
    }

    private Box Leaf(int first, int end)
    {
        Box box = Box.Empty;
        for (int i = first; i < end; i++)
        {
            var position = new Vector4(X[i], Y[i], Z[i], 0);
            box = box.With(new Box(position, position, position));
        }
        return box;
    }

    /// <summary>The cells into which the three bits from <paramref name="shift"/> on part a range.</summary>
    private Box Below(int first, int end, int shift)
    {
        Box box = Box.Empty;
        while (first < end)
        {
            int next = End(first, end, _codes[first] >> shift, shift);
            box = box.With(Add(first, next));
            first = next;
        }
        return box;
    }

    /// <summary>Where codes with this prefix end.</summary>
    private int End(int first, int end, ulong prefix, int shift)
    {
        while (first < end)
        {
            int middle = (first + end) >>> 1;
            if (_codes[middle] >> shift > prefix)
                end = middle;
            else
                first = middle + 1;
        }
        return first;
    }

    private static float Longest(Vector4 sides) => Math.Max(sides.X, Math.Max(sides.Y, sides.Z));

    /// <summary>The smallest box around points, and their sum.</summary>
    private readonly record struct Box(Vector4 Low, Vector4 High, Vector4 Sum)
    {
        public static Box Empty => new(new Vector4(float.PositiveInfinity), new Vector4(float.NegativeInfinity), Vector4.Zero);

        public Box With(Box other) => new(Vector4.Min(Low, other.Low), Vector4.Max(High, other.High), Sum + other.Sum);
    }
}
