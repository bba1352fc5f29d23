using ScottPlot;
using ScottPlot.Colormaps;
using SkiaSharp;

namespace Lava.Reports.Drawing;

/// <summary>Levels as colours of viridis, whose lightness rises evenly (van der Walt and Smith 2015), so that it reads in grey and with any colour vision.</summary>
internal static class SpectrogramImage
{
    private static readonly Viridis Colors = new();

    /// <param name="sheet">What is drawn on.</param>
    /// <param name="place">Where.</param>
    /// <param name="decibels">[row][column], the first row lowest.</param>
    /// <param name="range">Decibels below the loudest that are told apart.</param>
    public static void Draw(Sheet sheet, SKRect place, float[][] decibels, float range)
    {
        float loudest = decibels.Max(row => row.Max());
        int rows = decibels.Length, columns = decibels[0].Length;
        using var bitmap = new SKBitmap(new SKImageInfo(columns, rows, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                bitmap.SetPixel(column, rows - 1 - row, At(Share(decibels[row][column], loudest, range)));
        }
        using SKImage image = SKImage.FromBitmap(bitmap);
        using var paint = new SKPaint();
        sheet.Canvas.DrawImage(image, place, new SKSamplingOptions(SKFilterMode.Linear), paint);
    }

    /// <summary>What the colours mean.</summary>
    public static void DrawScale(Sheet sheet, SKRect place, float range)
    {
        const int steps = 64;
        for (int i = 0; i < steps; i++)
        {
            SKColor color = At(1 - (i + 0.5) / steps);
            sheet.Rectangle(SKRect.Create(place.Left, place.Top + i * place.Height / steps, place.Width, place.Height / steps + 0.5f), Color.FromSKColor(color));
        }
        sheet.Frame(place, Palette.Grey, 0.5f);
        var letters = new Letters(Style.Small, Palette.Black);
        sheet.Text("dB", place.Left, place.Top - 10, letters);
        for (int i = 0; i <= 2; i++)
            sheet.Text(i == 0 ? "0" : $"−{range * i / 2:0}", place.Right + 4, place.Top + i * place.Height / 2, letters);
    }

    private static double Share(float level, float loudest, float range) =>
        float.IsNegativeInfinity(level) ? 0 : Math.Clamp(1 - (loudest - level) / range, 0, 1);

    private static SKColor At(double share) => Colors.GetColor(share).ToSKColor();
}
