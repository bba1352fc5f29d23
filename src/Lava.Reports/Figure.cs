using Lava.Reports.Drawing;
using SkiaSharp;

namespace Lava.Reports;

/// <summary>A picture that can be had as PNG and as SVG. The same data give the same bytes on every machine: the font comes with Lava.</summary>
public sealed class Figure
{
    private const long MostPixels = 100_000_000;
    private readonly Action<Sheet> _draw;

    internal Figure(string title, FigureSize size, Action<Sheet> draw)
    {
        Title = title;
        Size = size.Checked();
        _draw = draw;
    }

    /// <summary>What it is of.</summary>
    public string Title { get; }

    /// <summary>Of the SVG; a PNG has this many pixels times its scale.</summary>
    public FigureSize Size { get; }

    /// <summary>Pixels on white.</summary>
    /// <param name="scale">Pixels to a CSS pixel, 0.5 to 8; 2 prints at 192 dots an inch.</param>
    public byte[] Png(double scale = 2)
    {
        if (!(scale is >= 0.5 and <= 8))
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "A scale is 0.5 to 8.");
        int width = (int)Math.Round(Size.Width * scale), height = (int)Math.Round(Size.Height * scale);
        if ((long)width * height > MostPixels)
            throw new ArgumentOutOfRangeException(nameof(scale), scale, $"{width} × {height} pixels are more than {MostPixels:N0}; take a smaller scale, or the SVG.");
        using SKSurface surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque))
            ?? throw new InvalidOperationException($"No surface of {width} × {height} pixels could be made.");
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Scale((float)scale);
        _draw(new Sheet(surface.Canvas, Size, vector: false));
        using SKImage image = surface.Snapshot();
        using SKData png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    /// <summary>One self-contained SVG element: no scripts, no references to anything outside; its text is text. Several may be put into one page.</summary>
    public string Svg()
    {
        using var stream = new MemoryStream();
        using (SKCanvas canvas = SKSvgCanvas.Create(SKRect.Create(Size.Width, Size.Height), stream))
        {
            var sheet = new Sheet(canvas, Size, vector: true);
            sheet.Rectangle(SKRect.Create(Size.Width, Size.Height), Palette.White);
            _draw(sheet);
        }
        return SvgText.Tidy(stream.ToArray(), Title);
    }
}
