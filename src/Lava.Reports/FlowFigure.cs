using System.Globalization;
using Lava.Reports.Drawing;
using ScottPlot;
using SkiaSharp;

namespace Lava.Reports;

/// <summary>Where errors go: recordings flow from what they are through the answers of each level, ribbons as thick as there are many, in the colour of how it ended.</summary>
public static class FlowFigure
{
    private const float Stage = 230;
    private static readonly Letters Names = new(Style.Tick, Palette.Black);
    private static readonly Letters Heads = new(Style.Label, Palette.Black, SKTextAlign.Center);

    /// <summary>Draws it.</summary>
    /// <param name="title">What it is of.</param>
    /// <param name="stages">Names of the stages, such as: data set, ADA, ADMR; two or more.</param>
    /// <param name="paths">The ways; at least one recording among them. What is named first stands at the top, what mostly comes from there beside it.</param>
    /// <exception cref="ArgumentException">There are too few stages, no recordings, a way longer than the stages, or a negative count.</exception>
    public static Figure Draw(string title, IReadOnlyList<string> stages, IReadOnlyList<FlowPath> paths)
    {
        ArgumentNullException.ThrowIfNull(title);
        Check.Some(stages, nameof(stages));
        Check.Some(paths, nameof(paths));
        if (stages.Count is < 2 or > 8)
            throw new ArgumentException($"{stages.Count} stages were given, 2 to 8 are expected.", nameof(stages));
        foreach (FlowPath path in paths)
        {
            Check.Some(path.Stops, nameof(paths));
            ArgumentOutOfRangeException.ThrowIfNegative(path.Count, nameof(paths));
            if (path.Stops.Count > stages.Count)
                throw new ArgumentException($"A way has {path.Stops.Count} stops, there are {stages.Count} stages.", nameof(paths));
        }
        if (paths.All(path => path.Count == 0))
            throw new ArgumentException("No recording went any way.", nameof(paths));
        var layout = new FlowLayout(paths, stages.Count);
        float left = Style.Margin + Beside(layout.Stages[0]), right = Style.Margin + Beside(layout.Stages[^1]);
        float heads = Heads.Width(stages[0]) / 2, tails = Heads.Width(stages[^1]) / 2;
        (left, right) = (Math.Max(left, Style.Margin + Math.Min(heads, Stage / 2)), Math.Max(right, Style.Margin + Math.Min(tails, Stage / 2)));
        var area = SKRect.Create(left, Style.Top + 56, Stage * (stages.Count - 1), layout.Height);
        var size = new FigureSize((int)MathF.Ceiling(area.Right + right), (int)MathF.Ceiling(area.Bottom + 2 * Style.Margin));
        layout.Place(area);
        return new Figure(title, size, sheet => Draw(sheet, title, stages, layout, area));
    }

    private static void Draw(Sheet sheet, string title, IReadOnlyList<string> stages, FlowLayout layout, SKRect area)
    {
        sheet.Title(title);
        LegendEntry[] legend = [.. layout.Ribbons.Select(ribbon => ribbon.Outcome).Distinct().Order().Select(outcome => new LegendEntry(Called(outcome), Shade(outcome)))];
        FigureLegend.DrawAcross(sheet, legend, Style.Margin, Style.Top - 10, sheet.Size.Width - 2 * Style.Margin);
        layout.Place(area);
        // Wrong ones are few: they come last and lie above.
        var ribbons = layout.Ribbons.Select(ribbon => (ribbon, path: Ribbon(ribbon, layout.Scale))).OrderBy(pair => pair.ribbon.Outcome == FlowOutcome.Wrong).ToList();
        foreach ((FlowRibbon ribbon, SKPath path) in ribbons)
        {
            using (path)
            {
                sheet.Fill(path, Shade(ribbon.Outcome).WithAlpha(ribbon.Outcome == FlowOutcome.Wrong ? 0.75 : 0.5));
                if (ribbon.Outcome == FlowOutcome.Wrong)
                    sheet.Outline(path, Shade(ribbon.Outcome), 0.6f);
            }
        }
        for (int stage = 0; stage < stages.Count; stage++)
        {
            float middle = area.Left + stage * (area.Width - 12) / (stages.Count - 1) + 6;
            sheet.Text(Heads.Fit(stages[stage], Stage - 20), middle, area.Top - 22, Heads);
            foreach (FlowNode node in layout.Stages[stage])
                Write(sheet, node, stage == 0, stage == stages.Count - 1);
        }
    }

    private static SKPath Ribbon(FlowRibbon ribbon, float scale)
    {
        float height = Math.Max(0.8f, ribbon.Count * scale);
        float x = ribbon.From.Place.Right, toX = ribbon.To.Place.Left, middle = (x + toX) / 2;
        float y = ribbon.From.Place.Top + ribbon.From.TakenOut, toY = ribbon.To.Place.Top + ribbon.To.TakenIn;
        ribbon.From.TakenOut += ribbon.Count * scale;
        ribbon.To.TakenIn += ribbon.Count * scale;
        var path = new SKPath();
        path.MoveTo(x, y);
        path.CubicTo(middle, y, middle, toY, toX, toY);
        path.LineTo(toX, toY + height);
        path.CubicTo(middle, toY + height, middle, y + height, x, y + height);
        path.Close();
        return path;
    }

    private static void Write(Sheet sheet, FlowNode node, bool first, bool last)
    {
        sheet.Rectangle(node.Place, Palette.Grey);
        string text = Says(node);
        float width = Names.Width(text);
        if (first)
        {
            sheet.Text(text, node.Place.Left - 7, node.Place.MidY, Names with { Align = SKTextAlign.Right });
            return;
        }
        float x = node.Place.Right + 7;
        // Inner names lie on ribbons.
        if (!last)
            sheet.Rectangle(SKRect.Create(x - 3, node.Place.MidY - 9, width + 6, 18), Palette.White.WithAlpha(0.8));
        sheet.Text(text, x, node.Place.MidY, Names);
    }

    private static float Beside(IReadOnlyList<FlowNode> nodes) => nodes.Count == 0 ? 0 : nodes.Max(node => Names.Width(Says(node))) + 10;

    private static string Says(FlowNode node) => $"{Names.Fit(node.Name, 150)} ({node.Count.ToString("N0", CultureInfo.InvariantCulture)})";

    private static Color Shade(FlowOutcome outcome) => outcome switch
    {
        FlowOutcome.Right => Palette.Blue,
        FlowOutcome.Wrong => Palette.Vermilion,
        _ => Palette.Unknown,
    };

    private static string Called(FlowOutcome outcome) => outcome switch
    {
        FlowOutcome.Right => "right",
        FlowOutcome.Wrong => "wrong",
        _ => "unanswered",
    };
}
