using Lava.Evaluation;
using Xunit;

namespace Lava.Tests.Evaluation;

/// <summary>Numbers of a million predictions take little memory, and no count overflows.</summary>
public class MillionTests
{
    private const int Count = 1_000_000;

    [Fact]
    public void A_million_scores_take_a_few_hundred_bytes_each_at_most()
    {
        var random = new Random(1);
        double[] scores = new double[Count];
        bool[] positives = new bool[Count];
        for (int i = 0; i < Count; i++)
            (positives[i], scores[i]) = (i % 3 == 0, random.NextDouble() + (i % 3 == 0 ? 0.3 : 0));
        double[] targets = [.. scores.Where((_, i) => positives[i])], others = [.. scores.Where((_, i) => !positives[i])];

        Assert.InRange(BytesPerScore(() => RocCurve.Of(scores, positives).EqualErrorRate()), 0, 200);
        Assert.InRange(BytesPerScore(() => PrecisionRecallCurve.Of(scores, positives)), 0, 200);
        Assert.InRange(BytesPerScore(() => CoverageRiskCurve.Of(scores, positives)), 0, 200);
        Assert.InRange(BytesPerScore(() => OscrCurve.Of(targets, new bool[targets.Length], others)), 0, 200);
        Assert.InRange(BytesPerScore(() => DetectionScores.Of(targets, others).MinimumLogLikelihoodRatioCost()), 0, 200);
        Assert.InRange(BytesPerScore(() => DetectionScores.Of(targets, others).MinimumCost(DetectionCost.AsvSpoof5)), 0, 200);
        Assert.InRange(BytesPerScore(() => CalibrationError.Of([.. scores.Select(score => score / 2)], positives, 15, Binning.EqualMass)), 0, 200);
    }

    [Fact]
    public void Areas_of_a_million_are_exact()
    {
        // Each positive beats exactly half of the negatives: 500,000 × 250,000 pairs would not fit 32 bits.
        double[] scores = [.. Enumerable.Range(0, Count).Select(i => i % 2 == 0 ? 0.5 : i % 4 == 1 ? 1.0 : 0)];
        bool[] positives = [.. Enumerable.Range(0, Count).Select(i => i % 2 == 0)];
        Assert.Equal(0.5, RocCurve.Of(scores, positives).Auc);
        positives[1] = true;
        Assert.Equal((500_000 * 250_000.0 + 1 * 250_000 + 0.5 * 249_999) / (500_001.0 * 499_999), RocCurve.Of(scores, positives).Auc, 1e-15);
    }

    private static double BytesPerScore(Action work)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Count;
    }
}
