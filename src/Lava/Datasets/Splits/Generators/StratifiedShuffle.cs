namespace Lava.Datasets;

/// <summary>
/// scikit-learn 1.2's <c>train_test_split(test_size=…, stratify=labels, random_state=seed)</c>: one draw of <c>StratifiedShuffleSplit</c>.
/// </summary>
internal static class StratifiedShuffle
{
    /// <summary>Splits the indices of <paramref name="labels"/> in two, each with the labels in their proportions.</summary>
    /// <param name="labels">The label of each item.</param>
    /// <param name="testSize">Part of the items in the second, above 0 and below 1.</param>
    /// <param name="seed">Seed of the legacy generator.</param>
    /// <exception cref="DatasetException">A label has one item only, or a part would have fewer items than there are labels.</exception>
    public static (int[] Train, int[] Test) Split(IReadOnlyList<int> labels, double testSize, uint seed)
    {
        int testCount = (int)Math.Ceiling(testSize * labels.Count), trainCount = labels.Count - testCount;
        int[][] byLabel = [.. labels.Select((label, index) => (label, index)).GroupBy(item => item.label, item => item.index)
            .OrderBy(group => group.Key).Select(group => group.ToArray())];
        Check(byLabel, Math.Min(trainCount, testCount));

        var random = new NumpyRandom(seed);
        int[] counts = [.. byLabel.Select(indices => indices.Length)];
        int[] trainCounts = ApproximateMode(counts, trainCount, random);
        int[] testCounts = ApproximateMode([.. counts.Zip(trainCounts, (all, train) => all - train)], testCount, random);
        List<int> train = new(trainCount), test = new(testCount);
        for (int label = 0; label < byLabel.Length; label++)
        {
            int[] order = random.Permutation(counts[label]);
            train.AddRange(order.Take(trainCounts[label]).Select(place => byLabel[label][place]));
            test.AddRange(order.Skip(trainCounts[label]).Take(testCounts[label]).Select(place => byLabel[label][place]));
        }
        random.Shuffle(train);
        random.Shuffle(test);
        return ([.. train], [.. test]);
    }

    /// <summary>
    /// scikit-learn's <c>_approximate_mode</c>: how many of each label to draw. Each label gets its share rounded down; what is missing goes to
    /// the largest remainders, equal ones in random order.
    /// </summary>
    public static int[] ApproximateMode(IReadOnlyList<int> counts, int draws, NumpyRandom random)
    {
        double total = counts.Sum(count => (long)count);
        double[] shares = [.. counts.Select(count => count / total * draws)];
        double[] drawn = [.. shares.Select(Math.Floor)];
        int missing = (int)(draws - drawn.Sum());
        foreach (IGrouping<double, int> tie in Enumerable.Range(0, shares.Length).GroupBy(i => shares[i] - Math.Floor(shares[i])).OrderByDescending(tie => tie.Key))
        {
            if (missing <= 0)
                break;
            int[] chosen = random.Choose([.. tie], Math.Min(tie.Count(), missing));
            foreach (int i in chosen)
                drawn[i]++;
            missing -= chosen.Length;
        }
        return [.. drawn.Select(count => (int)count)];
    }

    private static void Check(int[][] byLabel, int smallestPart)
    {
        if (byLabel.Length == 0 || byLabel.Min(indices => indices.Length) < 2 || smallestPart < byLabel.Length)
        {
            throw new DatasetException(DatasetErrors.TooFew,
                "There are too few files to keep every label in every split: each label needs two at the very least, and each split as many as there are labels.");
        }
    }
}
