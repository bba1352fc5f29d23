using ScottPlot;
using SkiaSharp;

namespace Lava.Reports.Drawing;

/// <summary>How a text is written.</summary>
/// <param name="Size">Of the letters, in CSS pixels.</param>
/// <param name="Ink">Its colour.</param>
/// <param name="Align">Which of its ends lies at the place.</param>
/// <param name="Bold">In bold letters.</param>
/// <param name="Degrees">Turned clockwise about the place.</param>
internal readonly record struct Letters(float Size, Color Ink, SKTextAlign Align = SKTextAlign.Left, bool Bold = false, float Degrees = 0)
{
    /// <summary>CSS pixels that a text takes.</summary>
    public float Width(string text)
    {
        using SKFont font = Font();
        return font.MeasureText(text);
    }

    /// <summary>As much of a text as there is room for, with an ellipsis where something is missing.</summary>
    public string Fit(string text, float room)
    {
        if (Width(text) <= room)
            return text;
        // The end of a name often tells it from its neighbour: cut in the middle.
        for (int kept = text.Length - 1; kept > 1; kept--)
        {
            int tail = kept / 3;
            string shorter = text[..(kept - tail)].TrimEnd() + "…" + text[^tail..].TrimStart();
            if (tail == 0)
                shorter = text[..kept].TrimEnd() + "…";
            if (Width(shorter) <= room)
                return shorter;
        }
        return "…";
    }

    /// <summary>Their font; the caller disposes of it.</summary>
    public SKFont Font() => new(Bold ? Typefaces.Bold : Typefaces.Regular, Size) { Edging = SKFontEdging.Antialias, Subpixel = true, Hinting = SKFontHinting.None };
}
