using Lava.Checkpoints.Reading;

namespace Lava.Checkpoints.Pickle;

/// <summary>Shows that what a pickle built is a tree of bounded depth, some branches of which may be shared; what walks it later need not fear.</summary>
internal static class PickleGraph
{
    private const int Underway = -1;

    /// <exception cref="CheckpointException">A container contains itself, or nests deeper than the limits allow.</exception>
    public static void Check(object? root, ReadContext context) => Measure(root, 0, context);

    /// <summary>Levels of containers at and below a value. Each container is walked once, however often it is shared.</summary>
    private static int Measure(object? value, int depth, ReadContext context)
    {
        if (value is not PickleContainer container)
            return 0;
        if (container.Height == Underway)
            throw context.Malformed("A container in the pickle contains itself.");
        if (container.Height == 0)
        {
            container.Height = Underway;
            CheckDepth(depth + 1, context);
            int below = 0;
            if (container.Children.Count > 0)
            {
                foreach (object? child in container.Children)
                    below = Math.Max(below, Measure(child, depth + 1, context));
            }
            container.Height = below + 1;
        }
        CheckDepth(depth + container.Height, context);
        return container.Height;
    }

    private static void CheckDepth(int depth, ReadContext context)
    {
        if (depth > context.Limits.MaxDepth)
            throw context.LimitExceeded($"Containers in the pickle nest deeper than {context.Limits.MaxDepth}.");
    }
}
