using SkiaSharp;
using Xunit;

namespace Lava.Reports.Tests;

/// <summary>Pictures of extreme data, which must still be pictures.</summary>
public class ShapeTests
{
    private static readonly string[] Thirty = [.. Enumerable.Range(0, 30).Select(i => $"a class with quite a long name, number {i}")];

    [Fact]
    public void Thirty_curves_keep_their_names_beside_the_data()
    {
        string svg = RocFigure.Draw("thirty", [.. Thirty.Select(name => new RocCurve(name, [0, 1], [0, 1], 0.5))]).Svg();
        for (int i = 0; i < 30; i++)
            Assert.Contains($"number {i}<", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_points_make_an_svg_of_bounded_size()
    {
        const int count = 12_000;
        float[] coordinates = [.. Enumerable.Range(0, 3 * count).Select(i => (float)Math.Sin(i * 1.7))];
        string svg = EmbeddingFigure.Draw("many", coordinates, 3, [.. Enumerable.Range(0, count).Select(i => i % 30)], Thirty).Svg();
        Assert.InRange(svg.Length, 50_000, 4_000_000);
        Assert.Contains("data:image/png;base64,", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void A_confusion_matrix_writes_every_count_at_thirty_classes()
    {
        int[][] counts = [.. Enumerable.Range(0, 30).Select(row => Enumerable.Range(0, 30).Select(column => 1000 + 30 * row + column).ToArray())];
        string svg = ConfusionFigure.Draw("thirty", Thirty, counts).Svg();
        Assert.Contains(">1,000<", svg, StringComparison.Ordinal);
        Assert.Contains(">1,899<", svg, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5000)]
    public void A_timeline_has_the_colours_of_its_answers(int windows)
    {
        double hop = 100.0 / windows;
        using SKBitmap picture = SKBitmap.Decode(TimelineFigure.Draw("t", [.. Enumerable.Range(0, windows).Select(i => new TimelineWindow(i * hop, (i + 1) * hop, i < windows / 2 ? "a" : "b", 0.8))], 100).Png(1));
        int blue = picture.Pixels.Count(pixel => pixel == Palette.Blue.ToSKColor()), vermilion = picture.Pixels.Count(pixel => pixel == Palette.Vermilion.ToSKColor());
        Assert.True(blue > 5000 && vermilion > 5000, $"{blue} blue, {vermilion} vermilion");
    }

    [Fact]
    public void Scores_that_are_all_equal_have_a_picture()
    {
        foreach (double score in (double[])[0, 1, -1e12, 1e-300])
            Assert.NotEmpty(ScoresFigure.Draw("equal", "s", [new("a", [score, score]), new("b", [])], score).Png(1));
    }

    [Fact]
    public void A_ribbon_is_as_thick_as_it_has_recordings()
    {
        static int Ink(int wrong)
        {
            using SKBitmap picture = SKBitmap.Decode(FlowFigure.Draw("f", ["is", "answer"], [new(["a", "a"], 1000 - wrong, FlowOutcome.Right), new(["a", "b"], wrong, FlowOutcome.Wrong)]).Png(1));
            return picture.Pixels.Count(pixel => pixel.Red > pixel.Blue + 60);
        }
        Assert.InRange(Ink(400) / (double)Ink(100), 2.5, 4.5);
    }
}
