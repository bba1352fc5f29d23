using Lava.Reports.Drawing;

namespace Lava.Reports;

/// <summary>ROC curves, each class against the rest; the dotted diagonal is a guess.</summary>
public static class RocFigure
{
    /// <summary>Draws them.</summary>
    /// <param name="title">What they are of.</param>
    /// <param name="curves">At least one; the legend says those without points to be of none.</param>
    /// <param name="size">Of the whole; null for one that fits.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a number is no share.</exception>
    public static Figure Draw(string title, IReadOnlyList<RocCurve> curves, FigureSize? size = null)
    {
        Check.Some(curves, nameof(curves));
        return RateCurves.Draw(title, "false positive rate", "true positive rate", "AUC", diagonal: true, stepped: false,
            [.. curves.Select(curve => new RateCurves.Curve(curve.Name, curve.FalsePositiveRates, curve.TruePositiveRates, curve.Area))], size);
    }
}
