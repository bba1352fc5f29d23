using ScottPlot;
using SkiaSharp;

namespace Lava.Reports.Drawing;

/// <summary>Draws <see cref="Mark"/>s of about the same area.</summary>
internal static class Marks
{
    public static void Draw(Sheet sheet, Mark mark, float x, float y, float radius, Color color)
    {
        using var path = new SKPath();
        switch (mark)
        {
            case Mark.Circle:
                path.AddCircle(x, y, radius);
                break;
            case Mark.Square:
                path.AddRect(new SKRect(x - 0.88f * radius, y - 0.88f * radius, x + 0.88f * radius, y + 0.88f * radius));
                break;
            case Mark.Triangle:
                Polygon(path, x, y, radius * 1.25f, 3, -90);
                break;
            case Mark.TriangleDown:
                Polygon(path, x, y, radius * 1.25f, 3, 90);
                break;
            case Mark.Diamond:
                Polygon(path, x, y, radius * 1.3f, 4, 0);
                break;
            default:
                Stroked(sheet, path, mark, x, y, radius, color);
                return;
        }
        sheet.Fill(path, color);
        // Yellow is faint on white.
        if (color.ToStringRGB() == Palette.Yellow.ToStringRGB())
            sheet.Outline(path, Palette.Grey, Math.Min(0.7f, radius * 0.25f));
    }

    private static void Stroked(Sheet sheet, SKPath path, Mark mark, float x, float y, float radius, Color color)
    {
        float arm = mark == Mark.Plus ? radius * 1.15f : radius * 0.85f;
        if (mark == Mark.Ring)
        {
            path.AddCircle(x, y, radius * 0.9f);
        }
        else if (mark == Mark.Plus)
        {
            path.MoveTo(x - arm, y);
            path.LineTo(x + arm, y);
            path.MoveTo(x, y - arm);
            path.LineTo(x, y + arm);
        }
        else
        {
            path.MoveTo(x - arm, y - arm);
            path.LineTo(x + arm, y + arm);
            path.MoveTo(x - arm, y + arm);
            path.LineTo(x + arm, y - arm);
        }
        float width = Math.Max(1, radius * 0.5f);
        if (color.ToStringRGB() == Palette.Yellow.ToStringRGB())
            sheet.Outline(path, Palette.Grey, width + Math.Min(1, radius * 0.4f));
        sheet.Outline(path, color, width);
    }

    private static void Polygon(SKPath path, float x, float y, float radius, int corners, double turned)
    {
        var points = new SKPoint[corners];
        for (int i = 0; i < corners; i++)
        {
            double angle = (turned + 360.0 * i / corners) * Math.PI / 180;
            points[i] = new SKPoint(x + radius * (float)Math.Cos(angle), y + radius * (float)Math.Sin(angle));
        }
        path.AddPoly(points);
    }
}
