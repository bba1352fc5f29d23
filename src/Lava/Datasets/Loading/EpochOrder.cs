using Lava.Randomness;

namespace Lava.Datasets;

/// <summary>The order of files in an epoch.</summary>
internal static class EpochOrder
{
    /// <summary>Indices of files, every one once.</summary>
    public static int[] Of(int files, int epoch, LoadingOptions options)
    {
        int[] order = new int[files];
        for (int i = 0; i < files; i++)
            order[i] = i;
        if (options.Shuffle)
            new RandomStream(options.Seed, RandomPurpose.Order, (ulong)epoch).Shuffle(order);
        return order;
    }
}
