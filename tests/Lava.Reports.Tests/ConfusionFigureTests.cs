using SkiaSharp;
using Xunit;

namespace Lava.Reports.Tests;

public class ConfusionFigureTests
{
    private static readonly int[][] Counts = [[90, 10], [50, 50]];

    [Fact]
    public void Every_cell_is_as_dark_as_its_share_of_the_row()
    {
        using SKBitmap picture = SKBitmap.Decode(ConfusionFigure.Draw("two", ["first", "second"], Counts).Png());

        // Beside the figures, a quarter into each cell; the frame is found by its darkest column and row.
        float[] lightness = Lightness(picture);

        Assert.True(lightness[0] < lightness[2] && lightness[0] < lightness[3], "90 % is darker than 50 %");
        Assert.True(lightness[1] > lightness[2], "10 % is lighter than 50 %");
        Assert.Equal(lightness[2], lightness[3], 0.01f);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public void Any_number_of_classes_has_a_picture(int count)
    {
        int[][] none = [.. Enumerable.Range(0, count).Select(_ => new int[count])];

        using SKBitmap picture = SKBitmap.Decode(ConfusionFigure.Draw("none", [.. Enumerable.Range(0, count).Select(i => $"a class with a long name {i}")], none).Png(1));

        Assert.InRange(picture.Width, 300, 2500);
    }

    /// <summary>Of the four cells, row by row.</summary>
    private static float[] Lightness(SKBitmap picture)
    {
        // The frame of the cells: the longest runs of grey.
        SKColor grey = Palette.Grey.ToSKColor();
        bool Column(int x) => Enumerable.Range(0, picture.Height).Count(y => picture.GetPixel(x, y) == grey) > picture.Height / 3;
        bool Row(int y) => Enumerable.Range(0, picture.Width).Count(x => picture.GetPixel(x, y) == grey) > picture.Width / 4;
        int left = Enumerable.Range(0, picture.Width).First(Column), right = Enumerable.Range(0, picture.Width).Last(Column);
        int top = Enumerable.Range(0, picture.Height).First(Row), bottom = Enumerable.Range(0, picture.Height).Last(Row);
        float At(double x, double y)
        {
            picture.GetPixel((int)(left + (x * (right - left))), (int)(top + (y * (bottom - top)))).ToHsl(out _, out _, out float lightness);
            return lightness / 100;
        }
        return [At(0.06, 0.06), At(0.94, 0.06), At(0.06, 0.94), At(0.94, 0.94)];
    }
}
