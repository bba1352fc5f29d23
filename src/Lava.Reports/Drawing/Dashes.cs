using ScottPlot;
using SkiaSharp;

namespace Lava.Reports.Drawing;

/// <summary>Cuts a path into the dashes of a pattern.</summary>
internal static class Dashes
{
    /// <summary>The dashes, or all of the path where the pattern is solid; the caller disposes of it.</summary>
    public static SKPath Cut(SKPath path, LinePattern pattern)
    {
        float[] lengths = pattern.Intervals ?? [];
        if (lengths.Length < 2)
            return new SKPath(path);
        var cut = new SKPath();
        using var measure = new SKPathMeasure(path, forceClosed: false);
        float at = 0;
        for (int i = 0; at < measure.Length; i++)
        {
            float end = at + lengths[i % lengths.Length];
            if (i % 2 == 0)
                measure.GetSegment(at, Math.Min(end, measure.Length), cut, startWithMoveTo: true);
            at = end;
        }
        return cut;
    }
}
