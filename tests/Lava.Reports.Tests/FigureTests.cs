using System.Globalization;
using System.Xml.Linq;
using Lava.Reports.Tests.Support;
using SkiaSharp;
using Xunit;

namespace Lava.Reports.Tests;

public class FigureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Kinds => [.. Samples.All.Keys];

    public static TheoryData<string> NamedKinds => [.. Samples.Named];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_png_has_the_size_it_was_asked_for(string kind)
    {
        Figure figure = Samples.All[kind]();
        foreach (double scale in (double[])[1, 2])
        {
            using SKBitmap picture = SKBitmap.Decode(figure.Png(scale));
            Assert.Equal(((int)(figure.Size.Width * scale), (int)(figure.Size.Height * scale)), (picture.Width, picture.Height));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_same_data_give_the_same_bytes(string kind)
    {
        Figure once = Samples.All[kind](), again = Samples.All[kind]();
        Assert.Equal(once.Png(1), again.Png(1));
        Assert.Equal(once.Svg(), again.Svg());
        Assert.Equal(once.Svg(), once.Svg());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_svg_stands_alone(string kind)
    {
        Figure figure = Samples.All[kind]();
        XElement svg = XDocument.Parse(figure.Svg()).Root!;
        Assert.Equal(Svg + "svg", svg.Name);
        Assert.Equal(figure.Size.Width, int.Parse(svg.Attribute("width")!.Value, CultureInfo.InvariantCulture));
        Assert.Equal(figure.Title, svg.Element(Svg + "title")!.Value);
        Assert.DoesNotContain(svg.DescendantsAndSelf(), element => element.Name.LocalName is "script" or "foreignObject" or "style");
        var attributes = svg.DescendantsAndSelf().Attributes().ToList();
        Assert.DoesNotContain(attributes, attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        // Only its own parts, or an image that lies in it.
        Assert.All(attributes.Where(attribute => attribute.Name.LocalName is "href" or "src"), attribute => Assert.Matches("^(#f[0-9a-f]{10}-|data:image/png;base64,)", attribute.Value));
        Assert.All(attributes.Where(attribute => attribute.Value.Contains("url(", StringComparison.Ordinal)), attribute => Assert.Matches(@"^url\(#f[0-9a-f]{10}-\d+\)$", attribute.Value));
    }

    [Theory]
    [MemberData(nameof(NamedKinds))]
    public void An_svg_has_the_names_as_text(string kind)
    {
        XElement svg = XDocument.Parse(Samples.All[kind]().Svg()).Root!;
        List<string> texts = [.. svg.Descendants(Svg + "text").Select(text => text.Value)];
        Assert.Contains(texts, text => text.StartsWith(Samples.Odd, StringComparison.Ordinal));
        Assert.Contains(texts, text => text.StartsWith("second", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Nothing_is_cut_off_at_the_edges(string kind)
    {
        using SKBitmap picture = SKBitmap.Decode(Samples.All[kind]().Png(1));
        for (int x = 0; x < picture.Width; x++)
            Assert.True(picture.GetPixel(x, 0) == SKColors.White && picture.GetPixel(x, picture.Height - 1) == SKColors.White, $"something is drawn at the edge, column {x}");
        for (int y = 0; y < picture.Height; y++)
            Assert.True(picture.GetPixel(0, y) == SKColors.White && picture.GetPixel(picture.Width - 1, y) == SKColors.White, $"something is drawn at the edge, row {y}");
    }

    [Fact]
    public void Letters_are_drawn()
    {
        static int Ink(string name)
        {
            using SKBitmap picture = SKBitmap.Decode(EmbeddingFigure.Draw("", [0, 0], 2, [0], [name]).Png(1));
            return picture.Pixels.Count(pixel => pixel.Red < 120 && pixel.Green < 90);
        }
        Assert.True(Ink("WWWWWWWW") > Ink("W") + 50);
        // A font without letters draws the same box for each.
        Assert.NotEqual(Ink("WWWW"), Ink("iiii"));
    }

    [Fact]
    public void Two_pictures_share_no_ids()
    {
        static HashSet<string> Ids(string kind) => [.. XDocument.Parse(Samples.All[kind]().Svg()).Descendants().Attributes("id").Select(id => id.Value)];
        Assert.NotEmpty(Ids("roc"));
        Assert.Empty(Ids("roc").Intersect(Ids("precision-recall")));
    }

    [Theory]
    [InlineData("a\u0001b")]
    [InlineData("\ud800")]
    [InlineData("中文 😀 עברית")]
    [InlineData("")]
    [InlineData("]]></svg><script>")]
    public void Any_name_makes_an_svg_that_is_xml(string name)
    {
        XElement svg = XDocument.Parse(ConfusionFigure.Draw(name, [name, "b"], [[1, 2], [3, 4]]).Svg()).Root!;
        Assert.Empty(svg.Descendants(Svg + "script"));
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(9)]
    [InlineData(double.NaN)]
    public void A_scale_out_of_range_is_refused(double scale) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Samples.All["roc"]().Png(scale));
}
