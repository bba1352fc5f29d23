namespace Lava.Lab.Evaluate.Shortcuts;

/// <summary>How well labels can be told from a few numbers alone: the vote of the nearest neighbours, after each number was scaled to unit variance.</summary>
internal sealed class NeighbourProbe
{
    private const int Neighbours = 25;

    private readonly (double Mean, double Deviation)[] _scale;
    private readonly double[][] _points;
    private readonly int[] _labels;
    private readonly double[] _weights;

    /// <param name="points">What is learnt from.</param>
    /// <param name="labels">The label of each, from 0.</param>
    /// <param name="count">Number of labels.</param>
    public NeighbourProbe(IReadOnlyList<double[]> points, IReadOnlyList<int> labels, int count)
    {
        _scale = [.. Enumerable.Range(0, points[0].Length).Select(i =>
        {
            double mean = points.Average(point => point[i]);
            return (mean, Math.Sqrt(points.Average(point => Math.Pow(point[i] - mean, 2))) + 1e-12);
        })];
        _points = [.. points.Select(Scaled)];
        _labels = [.. labels];
        // A label that is rare gets as much of a say.
        _weights = [.. Enumerable.Range(0, count).Select(label => 1.0 / Math.Max(1, _labels.Count(known => known == label)))];
    }

    /// <summary>The share of the vote that each label gets for a point; they sum to 1. Of equally near neighbours the first count.</summary>
    public double[] Vote(double[] point)
    {
        double[] scaled = Scaled(point), distances = new double[_points.Length];
        for (int i = 0; i < distances.Length; i++)
        {
            double sum = 0;
            for (int k = 0; k < scaled.Length; k++)
                sum += (_points[i][k] - scaled[k]) * (_points[i][k] - scaled[k]);
            distances[i] = sum;
        }
        double[] votes = new double[_weights.Length];
        foreach (int nearest in Nearest(distances))
            votes[_labels[nearest]] += _weights[_labels[nearest]];
        double all = votes.Sum();
        return [.. votes.Select(vote => vote / all)];
    }

    /// <summary>Balanced accuracy (mean recall of the labels) on points that were not learnt from. Chance is one over the number of labels.</summary>
    public static double BalancedAccuracy(IReadOnlyList<(double[] Point, string Label)> train, IReadOnlyList<(double[] Point, string Label)> test)
    {
        string[] labels = [.. train.Concat(test).Select(row => row.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var probe = new NeighbourProbe([.. train.Select(row => row.Point)], [.. train.Select(row => Array.IndexOf(labels, row.Label))], labels.Length);
        return test.GroupBy(row => row.Label).Average(group => group.Count(row => labels[Largest(probe.Vote(row.Point))] == row.Label) / (double)group.Count());
    }

    /// <summary>Index of the largest, the first of them where several are.</summary>
    public static int Largest(double[] votes) => Array.IndexOf(votes, votes.Max());

    private double[] Scaled(double[] point) => [.. point.Select((value, i) => (value - _scale[i].Mean) / _scale[i].Deviation)];

    private static List<int> Nearest(double[] distances)
    {
        List<int> nearest = new(Neighbours + 1);
        for (int i = 0; i < distances.Length; i++)
        {
            if (nearest.Count == Neighbours && distances[i] >= distances[nearest[^1]])
                continue;
            int place = nearest.Count;
            while (place > 0 && distances[nearest[place - 1]] > distances[i])
                place--;
            nearest.Insert(place, i);
            if (nearest.Count > Neighbours)
                nearest.RemoveAt(Neighbours);
        }
        return nearest;
    }
}
