using System.Globalization;
using Lava.Reports.Drawing;
using SkiaSharp;

namespace Lava.Reports;

/// <summary>
/// Points in two or three dimensions, in the colour and shape of their class: t-SNE of latents (van der Maaten and Hinton 2008), for one. Axes have no numbers, since
/// they mean nothing there. Three dimensions are seen in perspective, and straight along each axis.
/// </summary>
public static class EmbeddingFigure
{
    private const int MostPoints = 1_000_000;
    private const float Side = 470;

    /// <summary>Draws it.</summary>
    /// <param name="title">What it is of.</param>
    /// <param name="coordinates">[points × components], one point after the other; finite.</param>
    /// <param name="components">2 or 3.</param>
    /// <param name="classes">Of each point its class, or −1 where it is of none of them.</param>
    /// <param name="labels">Names of the classes.</param>
    /// <exception cref="ArgumentException">Lengths differ, a coordinate is not finite, a class has no name, or there are no points or more than a million.</exception>
    public static Figure Draw(string title, float[] coordinates, int components, int[] classes, IReadOnlyList<string> labels)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(coordinates);
        Check.Some(classes, nameof(classes));
        Check.Some(labels, nameof(labels), empty: true);
        if (components is not (2 or 3))
            throw new ArgumentOutOfRangeException(nameof(components), components, "Points have 2 or 3 components.");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(classes.Length, MostPoints, nameof(classes));
        Check.Same(coordinates.Length, classes.Length * components, "Coordinates, and points times components", nameof(coordinates));
        for (int i = 0; i < coordinates.Length; i++)
            Check.Within(coordinates[i], float.MinValue / 4, float.MaxValue / 4, $"Coordinate {i}", nameof(coordinates));
        if (classes.FirstOrDefault(one => one < -1 || one >= labels.Count, -1) is var odd and not -1)
            throw new ArgumentException($"A point is of class {odd}, there are {labels.Count} names.", nameof(classes));

        var scatter = new ScatterDrawing(coordinates, components, classes);
        var entries = labels.Select((label, i) => Entry(label, classes.Count(one => one == i), ScatterDrawing.StyleOf(i)))
            .Concat(classes.Contains(-1) ? [Entry("unknown", classes.Count(one => one == -1), ScatterDrawing.StyleOf(-1))] : []).ToList();
        float height = Math.Max(Side, FigureLegend.HeightOf((entries.Count + 1) / 2));
        var legend = new FigureLegend(entries, height);
        var size = new FigureSize((int)MathF.Ceiling(Style.Margin + Side + Style.Margin + legend.Width + Style.Margin), (int)MathF.Ceiling(Style.Top + height + Style.Margin));
        var area = SKRect.Create(Style.Margin, Style.Top, Side, Side);
        return new Figure(title, size, sheet =>
        {
            sheet.Title(title);
            if (components == 2)
                scatter.DrawPlane(sheet, area, 0, 1);
            else
                scatter.DrawSpace(sheet, area);
            legend.Draw(sheet, area.Right + Style.Margin, area.Top);
        });
    }

    private static LegendEntry Entry(string label, int count, SeriesStyle style) =>
        new(label, style.Color, Mark: style.Mark, Value: count.ToString("N0", CultureInfo.InvariantCulture));
}
