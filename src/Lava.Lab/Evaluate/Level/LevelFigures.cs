using Lava.Evaluation;
using Lava.Lab.Evaluate.Results;
using Lava.Reports;

namespace Lava.Lab.Evaluate.Level;

/// <summary>The pictures of a level.</summary>
internal static class LevelFigures
{
    private const int MostScores = 50_000;

    /// <summary>Of recordings whose label the level knows.</summary>
    public static IEnumerable<ResultFigure> OfKnown(string title, KnownRows known, ClassificationNumbers numbers)
    {
        IReadOnlyList<string> labels = known.Labels;
        bool rejects = known.Verdicts.Contains(-1);
        ConfusionMatrix verdicts = ConfusionMatrix.Of(known.Truth, known.Verdicts, labels);
        yield return ResultFigure.Of("confusion", "What each label was taken for, whether or not it would have been answered.", ConfusionFigure.Draw($"{title}: most probable label", labels, numbers.Report.Confusion));
        if (rejects)
        {
            yield return ResultFigure.Of("confusion-answered", "What was answered, with what was rejected.", ConfusionFigure.Draw($"{title}: answers", labels, [.. labels, PredictionTable.Unknown],
                [.. verdicts.Counts.Select((row, i) => (int[])[.. row, verdicts.Unknown[i]])]));
        }
        yield return ResultFigure.Of("roc", "ROC curve of each label against the rest.", RocFigure.Draw($"{title}: ROC", [.. numbers.Curves.Select(Roc)]));
        yield return ResultFigure.Of("precision-recall", "Precision over recall of each label against the rest.",
            PrecisionRecallFigure.Draw($"{title}: precision and recall", [.. numbers.Curves.Select(PrecisionRecall)]));
        yield return ResultFigure.Of("reliability", "How often answers of a confidence are right.", ReliabilityFigure.Draw($"{title}: reliability",
            [.. numbers.Calibration.Bins.Select(bin => new Reports.ReliabilityBin(bin.Low, bin.High, bin.Count, bin.Count == 0 ? 0 : bin.Confidence, bin.Count == 0 ? 0 : bin.Accuracy))], numbers.Calibration.Expected));
        yield return CoverageRisk(title, known, rejects, verdicts);
    }

    /// <summary>Of recordings whose label the level does not know, beside those whose label it does.</summary>
    public static IEnumerable<ResultFigure> OfUnknown(string title, PredictionTable table)
    {
        double[] Scores(bool known) => LabelCurves.Thin([.. Enumerable.Range(0, table.Count).Where(row => table.Truth[row] >= 0 == known).Select(row => table.Scores[row])], MostScores);
        yield return ResultFigure.Of("scores", "Scores of recordings whose label the level knows and of those whose label it does not.",
            ScoresFigure.Draw($"{title}: known and unknown", "score", [new ScoreGroup("known", Scores(true)), new ScoreGroup("unknown", Scores(false))], RejectionNumbers.Threshold(table)));
    }

    private static ResultFigure CoverageRisk(string title, KnownRows known, bool rejects, ConfusionMatrix verdicts)
    {
        Lava.Evaluation.CoverageRiskCurve curve = Lava.Evaluation.CoverageRiskCurve.Of(known.Scores, known.Correct);
        CoverageRiskPoint[] points = LabelCurves.Thin(curve.Points, LabelCurves.MostPoints);
        CoverageRiskMark[] marks = rejects && verdicts.Answered > 0 ? [new CoverageRiskMark("threshold", verdicts.Coverage, 1 - verdicts.AnsweredAccuracy)] : [];
        return ResultFigure.Of("coverage-risk", "Share of answers that is wrong, over the share of recordings that is answered.", CoverageRiskFigure.Draw($"{title}: coverage and risk",
            [new Reports.CoverageRiskCurve("score", [.. points.Select(point => point.Coverage)], [.. points.Select(point => point.Risk)], curve.Area)], marks));
    }

    private static Reports.RocCurve Roc(LabelCurves curves) => curves.Positives == 0 || curves.Negatives == 0 ? new Reports.RocCurve(curves.Label, [], [], null)
        : new Reports.RocCurve(curves.Label, [.. curves.Roc.Select(point => point.FalsePositiveRate)], [.. curves.Roc.Select(point => point.TruePositiveRate)], curves.Auc);

    private static Reports.PrecisionRecallCurve PrecisionRecall(LabelCurves curves) => curves.Positives == 0 ? new Reports.PrecisionRecallCurve(curves.Label, [], [], null)
        : new Reports.PrecisionRecallCurve(curves.Label, [.. curves.PrecisionRecall.Select(point => point.Recall)], [.. curves.PrecisionRecall.Select(point => point.Precision)], curves.AveragePrecision);
}
