using Lava.Reports.Drawing;

namespace Lava.Reports;

/// <summary>Precision over recall, each class against the rest, as steps: that is what average precision sums.</summary>
public static class PrecisionRecallFigure
{
    /// <summary>Draws them.</summary>
    /// <param name="title">What they are of.</param>
    /// <param name="curves">At least one; the legend says those without points to be of none.</param>
    /// <param name="size">Of the whole; null for one that fits.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a number is no share.</exception>
    public static Figure Draw(string title, IReadOnlyList<PrecisionRecallCurve> curves, FigureSize? size = null)
    {
        Check.Some(curves, nameof(curves));
        // Rising recall, so that each step ends where its recall is reached.
        return RateCurves.Draw(title, "recall", "precision", "AP", diagonal: false, stepped: true, [.. curves.Select(curve => Rising(curve))], size);
    }

    private static RateCurves.Curve Rising(PrecisionRecallCurve curve)
    {
        bool falls = curve.Recalls is { Length: > 1 } recalls && recalls[0] > recalls[^1];
        return falls
            ? new RateCurves.Curve(curve.Name, [.. curve.Recalls.Reverse()], [.. curve.Precisions.Reverse()], curve.Average)
            : new RateCurves.Curve(curve.Name, curve.Recalls, curve.Precisions, curve.Average);
    }
}
