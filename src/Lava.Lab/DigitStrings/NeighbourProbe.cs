namespace Lava.Lab.DigitStrings;

/// <summary>How well labels can be told from a few numbers alone: the vote of the nearest neighbours, after each number was scaled to unit variance.</summary>
internal static class NeighbourProbe
{
    private const int Neighbours = 25;

    /// <summary>Balanced accuracy (mean recall of the labels) on points that were not learnt from. Chance is one over the number of labels.</summary>
    public static double BalancedAccuracy(IReadOnlyList<(double[] Point, string Label)> train, IReadOnlyList<(double[] Point, string Label)> test)
    {
        (double Mean, double Deviation)[] scale = [.. Enumerable.Range(0, train[0].Point.Length).Select(i =>
        {
            double mean = train.Average(row => row.Point[i]);
            return (mean, Math.Sqrt(train.Average(row => Math.Pow(row.Point[i] - mean, 2))) + 1e-12);
        })];
        double[] Scaled(double[] point) => [.. point.Select((value, i) => (value - scale[i].Mean) / scale[i].Deviation)];
        List<(double[] Point, string Label)> known = [.. train.Select(row => (Scaled(row.Point), row.Label))];
        // A label that is rare in training gets as much of a say.
        Dictionary<string, double> weight = train.GroupBy(row => row.Label).ToDictionary(group => group.Key, group => 1.0 / group.Count());

        return test.GroupBy(row => row.Label).Average(group => group.Count(row => Vote(Scaled(row.Point)) == row.Label) / (double)group.Count());

        string Vote(double[] point) => known
            .OrderBy(row => row.Point.Zip(point, (a, b) => (a - b) * (a - b)).Sum()).Take(Neighbours)
            .GroupBy(row => row.Label).OrderByDescending(votes => votes.Sum(row => weight[row.Label])).ThenBy(votes => votes.Key, StringComparer.Ordinal).First().Key;
    }
}
