namespace Lava.Evaluation;

/// <summary>How far confidences are from the accuracy they promise (Naeini, Cooper, Hauskrecht, Obtaining well calibrated probabilities using Bayesian binning, AAAI 2015;
/// Guo et al., On calibration of modern neural networks, ICML 2017). Bins are those of scikit-learn's <c>calibration_curve</c>.</summary>
/// <param name="Expected">ECE: mean of |accuracy − confidence| of the bins, weighted by their counts; NaN where there are no samples.</param>
/// <param name="Maximum">MCE: the largest |accuracy − confidence| of a bin; NaN where there are no samples.</param>
/// <param name="Bins">The reliability diagram, from low to high; bins may be empty.</param>
public sealed record CalibrationError(double Expected, double Maximum, IReadOnlyList<ReliabilityBin> Bins)
{
    /// <summary>Of confidences and whether the answers were right.</summary>
    /// <param name="confidences">From 0 to 1.</param>
    /// <param name="correct">Of each sample whether its answer is right.</param>
    /// <param name="bins">How many bins, at least 1.</param>
    /// <param name="binning">Where they begin and end.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or a confidence is not from 0 to 1.</exception>
    public static CalibrationError Of(ReadOnlySpan<double> confidences, ReadOnlySpan<bool> correct, int bins = 15, Binning binning = Binning.EqualWidth)
    {
        EvaluationInput.RequireSameCount(confidences.Length, nameof(confidences), correct.Length, nameof(correct));
        EvaluationInput.RequireShares(confidences, nameof(confidences));
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        double[] edges = binning == Binning.EqualMass && confidences.Length > 0 ? Quantiles.Of(confidences, bins) : Even(bins);
        int[] counts = new int[bins], right = new int[bins];
        double[] sums = new double[bins];
        for (int i = 0; i < confidences.Length; i++)
        {
            int bin = Place(edges.AsSpan(1, bins - 1), confidences[i]);
            counts[bin]++;
            right[bin] += correct[i] ? 1 : 0;
            sums[bin] += confidences[i];
        }
        var rows = new ReliabilityBin[bins];
        double expected = 0, maximum = confidences.Length == 0 ? double.NaN : 0;
        for (int i = 0; i < bins; i++)
        {
            rows[i] = new ReliabilityBin(edges[i], edges[i + 1], counts[i], sums[i] / counts[i], (double)right[i] / counts[i]);
            if (counts[i] == 0)
                continue;
            expected += Math.Abs(right[i] - sums[i]);
            maximum = Math.Max(maximum, Math.Abs(right[i] - sums[i]) / counts[i]);
        }
        return new CalibrationError(expected / confidences.Length, maximum, rows);
    }

    /// <summary>NumPy's <c>linspace</c>, to the bit: a confidence on an edge must come into the same bin.</summary>
    private static double[] Even(int bins) => [.. Enumerable.Range(0, bins).Select(i => i * (1.0 / bins)), 1];

    /// <summary>How many inner edges are below a value: the bin it is in.</summary>
    private static int Place(ReadOnlySpan<double> edges, double value)
    {
        int low = 0, high = edges.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = edges[middle] < value ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
