using SkiaSharp;
using Xunit;

namespace Lava.Reports.Tests;

public class ConfusionFigureTests
{
    private static readonly int[][] Counts = [[90, 10], [50, 50]];

    [Fact]
    public void Every_cell_is_as_dark_as_its_share_of_the_row()
    {
        using SKBitmap picture = SKBitmap.Decode(ConfusionFigure.Png("two", ["first", "second"], Counts));

        // Beside the figures, a quarter into each cell; the frame is found by its darkest column and row.
        float[] lightness = Lightness(picture);

        Assert.True(lightness[0] < lightness[2] && lightness[0] < lightness[3], "90 % is darker than 50 %");
        Assert.True(lightness[1] > lightness[2], "10 % is lighter than 50 %");
        Assert.Equal(lightness[2], lightness[3], 0.01f);
    }

    [Fact]
    public void The_same_counts_give_the_same_picture()
    {
        Assert.Equal(ConfusionFigure.Png("two", ["first", "second"], Counts), ConfusionFigure.Png("two", ["first", "second"], Counts));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public void Any_number_of_classes_has_a_picture(int count)
    {
        int[][] none = [.. Enumerable.Range(0, count).Select(_ => new int[count])];

        using SKBitmap picture = SKBitmap.Decode(ConfusionFigure.Png("none", [.. Enumerable.Range(0, count).Select(i => $"a class with a long name {i}")], none));

        Assert.InRange(picture.Width, 600, 2500);
    }

    [Fact]
    public void Counts_that_are_no_square_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ConfusionFigure.Png("two", ["first", "second"], [[1, 2]]));
    }

    /// <summary>Of the four cells, row by row.</summary>
    private static float[] Lightness(SKBitmap picture)
    {
        // The frame of the plot: the longest run of black.
        int left = Enumerable.Range(0, picture.Width).First(x => Enumerable.Range(0, picture.Height).Count(y => picture.GetPixel(x, y) == SKColors.Black) > picture.Height / 2);
        int right = Enumerable.Range(0, picture.Width).Last(x => Enumerable.Range(0, picture.Height).Count(y => picture.GetPixel(x, y) == SKColors.Black) > picture.Height / 2);
        int top = Enumerable.Range(0, picture.Height).First(y => Enumerable.Range(0, picture.Width).Count(x => picture.GetPixel(x, y) == SKColors.Black) > picture.Width / 2);
        int bottom = Enumerable.Range(0, picture.Height).Last(y => Enumerable.Range(0, picture.Width).Count(x => picture.GetPixel(x, y) == SKColors.Black) > picture.Width / 2);
        float At(double x, double y)
        {
            picture.GetPixel((int)(left + (x * (right - left))), (int)(top + (y * (bottom - top)))).ToHsl(out _, out _, out float lightness);
            return lightness / 100;
        }
        return [At(0.06, 0.06), At(0.94, 0.06), At(0.06, 0.94), At(0.94, 0.94)];
    }
}
