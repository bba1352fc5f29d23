using Lava.Checkpoints.Reading;

namespace Lava.Checkpoints.Pickle;

/// <summary>Shows that what a pickle built is a tree of bounded depth, some branches of which may be shared; what walks it later need not fear.</summary>
internal static class PickleGraph
{
    /// <summary>The containers directly inside a value.</summary>
    public static IEnumerable<object?> Children(object? value) => value switch
    {
        PickleTuple tuple => tuple.Items,
        PickleList list => list.Items,
        PickleDict dict => dict.Items.Values,
        _ => [],
    };

    /// <exception cref="CheckpointException">A container contains itself, or nests deeper than the limits allow.</exception>
    public static void Check(object? root, ReadContext context) =>
        Height(root, 0, new Dictionary<object, int>(ReferenceEqualityComparer.Instance), context);

    /// <summary>Levels of containers at and below a value. Each container is walked once, however often it is shared.</summary>
    private static int Height(object? value, int depth, Dictionary<object, int> heights, ReadContext context)
    {
        const int Underway = -1;
        if (value is not (PickleTuple or PickleList or PickleDict))
            return 0;
        if (heights.TryGetValue(value, out int height))
        {
            if (height == Underway)
                throw context.Malformed("A container in the pickle contains itself.");
        }
        else
        {
            heights[value] = Underway;
            CheckDepth(depth + 1, context);
            foreach (object? child in Children(value))
                height = Math.Max(height, Height(child, depth + 1, heights, context));
            heights[value] = ++height;
        }
        CheckDepth(depth + height, context);
        return height;
    }

    private static void CheckDepth(int depth, ReadContext context)
    {
        if (depth > context.Limits.MaxDepth)
            throw context.LimitExceeded($"Containers in the pickle nest deeper than {context.Limits.MaxDepth}.");
    }
}
