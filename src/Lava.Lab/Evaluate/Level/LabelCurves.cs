using Lava.Evaluation;

namespace Lava.Lab.Evaluate.Level;

/// <summary>One label against the rest: its numbers, and as much of its curves as a picture can show, so that a million recordings of many labels fit in memory.</summary>
/// <param name="Label">The label.</param>
/// <param name="Positives">Recordings of it.</param>
/// <param name="Negatives">Recordings of others.</param>
/// <param name="Auc">Area under the ROC curve; NaN where there are no recordings of one kind.</param>
/// <param name="AveragePrecision">NaN where there are no recordings of it.</param>
/// <param name="Eer">The reference's equal error rate, with its threshold.</param>
/// <param name="InterpolatedEer">Where both errors are equal between two thresholds.</param>
/// <param name="Roc">Points of the ROC curve.</param>
/// <param name="PrecisionRecall">Points of the precision-recall curve.</param>
internal sealed record LabelCurves(string Label, int Positives, int Negatives, double Auc, double AveragePrecision, EqualErrorRate Eer, double InterpolatedEer,
    RocPoint[] Roc, PrecisionRecallPoint[] PrecisionRecall)
{
    /// <summary>Points of a curve that are kept; more cannot be seen.</summary>
    public const int MostPoints = 2_000;

    /// <summary>Measures one label.</summary>
    /// <param name="rows">The recordings.</param>
    /// <param name="probabilities">[recordings × labels].</param>
    /// <param name="label">Index of the label.</param>
    public static LabelCurves Of(KnownRows rows, double[] probabilities, int label)
    {
        OneVsRest curves = OneVsRest.Of(probabilities, rows.Labels.Count, rows.Truth, label);
        RocCurve roc = curves.Roc;
        return new LabelCurves(rows.Labels[label], roc.Positives, roc.Negatives, roc.Auc, roc.Positives == 0 ? double.NaN : curves.PrecisionRecall.AveragePrecision,
            roc.EqualErrorRate(), roc.InterpolatedEqualErrorRate().Rate, Thin(roc.Points, MostPoints), Thin(curves.PrecisionRecall.Points, MostPoints));
    }

    /// <summary>Some of many, evenly chosen, the first and the last among them.</summary>
    public static T[] Thin<T>(IReadOnlyList<T> values, int most) =>
        values.Count <= most ? [.. values] : [.. Enumerable.Range(0, most).Select(i => values[(int)((long)i * (values.Count - 1) / (most - 1))])];
}
