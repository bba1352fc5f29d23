using ScottPlot;
using ScottPlot.Rendering.RenderActions;
using SkiaSharp;

namespace Lava.Reports.Drawing;

/// <summary>What figures are drawn on, in CSS pixels from the top left.</summary>
internal sealed class Sheet(SKCanvas canvas, FigureSize size, bool vector)
{
    private const int MostVectorMarks = 1000;
    private const float Finer = 3;

    public SKCanvas Canvas => canvas;

    public FigureSize Size => size;

    public void Rectangle(SKRect place, Color fill)
    {
        using var paint = new SKPaint { Color = fill.ToSKColor(), IsAntialias = true };
        canvas.DrawRect(place, paint);
    }

    public void Frame(SKRect place, Color color, float width = Style.Thin)
    {
        using SKPaint paint = Stroke(color, width);
        canvas.DrawRect(place, paint);
    }

    public void Line(float x, float y, float toX, float toY, Color color, float width = Style.Thin, LinePattern? pattern = null)
    {
        using var path = new SKPath();
        path.MoveTo(x, y);
        path.LineTo(toX, toY);
        using SKPath cut = Dashes.Cut(path, pattern ?? LinePattern.Solid);
        Outline(cut, color, width);
    }

    public void Fill(SKPath path, Color color)
    {
        using var paint = new SKPaint { Color = color.ToSKColor(), IsAntialias = true };
        canvas.DrawPath(path, paint);
    }

    public void Outline(SKPath path, Color color, float width)
    {
        using SKPaint paint = Stroke(color, width);
        canvas.DrawPath(path, paint);
    }

    /// <summary>Writes a text whose capitals have their middle at <paramref name="y"/>.</summary>
    public void Text(string text, float x, float y, Letters letters)
    {
        using SKFont font = letters.Font();
        using var paint = new SKPaint { Color = letters.Ink.ToSKColor(), IsAntialias = true };
        float baseline = letters.Size * 0.36f;
        if (letters.Degrees == 0)
        {
            canvas.DrawText(text, x, y + baseline, letters.Align, font, paint);
            return;
        }
        canvas.Save();
        canvas.Translate(x, y);
        canvas.RotateDegrees(letters.Degrees);
        canvas.DrawText(text, 0, baseline, letters.Align, font, paint);
        canvas.Restore();
    }

    /// <summary>Writes the title, shortened to the width of the sheet.</summary>
    public void Title(string title)
    {
        var letters = new Letters(Style.Title, Palette.Black);
        Text(letters.Fit(title, size.Width - 2 * Style.Margin), Style.Margin, Style.Margin + Style.Title * 0.6f, letters);
    }

    /// <summary>Draws a plot so that its data lie in a place, and its axes around it.</summary>
    public void Plot(Plot plot, SKRect data)
    {
        // Both would wipe the whole sheet, not its own part.
        plot.RenderManager.RenderActions.RemoveAll(action => action is ClearCanvas or RenderFigureBackground);
        plot.Layout.Fixed(new PixelRect(data.Left, data.Right, data.Bottom, data.Top));
        // Without anything in it a plot has no ticks.
        if (!plot.GetPlottables().Any())
            plot.Add.Plottable(new SeriesLine([], [], Palette.Grey, LinePattern.Solid, Style.Thin));
        // Ticks are made on the way: only a second pass knows how much room they take.
        var whole = new PixelRect(0, size.Width, size.Height, 0);
        using (var nowhere = new SKNoDrawCanvas(size.Width, size.Height))
            plot.Render(nowhere, whole);
        plot.Render(canvas, whole);
    }

    /// <summary>Draws so many marks that an SVG of them would take megabytes: there as one image in it, at three pixels to one of CSS.</summary>
    public void Many(int marks, SKRect place, Action<Sheet> draw)
    {
        if (!vector || marks <= MostVectorMarks)
        {
            draw(this);
            return;
        }
        var area = SKRect.Create(place.Left - 6, place.Top - 6, place.Width + 12, place.Height + 12);
        using SKSurface surface = SKSurface.Create(new SKImageInfo((int)(area.Width * Finer), (int)(area.Height * Finer), SKColorType.Rgba8888, SKAlphaType.Premul))
            ?? throw new InvalidOperationException($"No surface of {area.Width} × {area.Height} could be made.");
        surface.Canvas.Scale(Finer);
        surface.Canvas.Translate(-area.Left, -area.Top);
        draw(new Sheet(surface.Canvas, size, vector: false));
        using SKImage image = surface.Snapshot();
        using var paint = new SKPaint();
        canvas.DrawImage(image, SKRect.Create(area.Left, area.Top, image.Width / Finer, image.Height / Finer), new SKSamplingOptions(SKFilterMode.Linear), paint);
    }

    private static SKPaint Stroke(Color color, float width) =>
        new() { Color = color.ToSKColor(), StrokeWidth = width, IsAntialias = true, IsStroke = true, StrokeJoin = SKStrokeJoin.Round };
}
