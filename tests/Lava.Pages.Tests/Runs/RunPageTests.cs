using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Lava.Pages.Runs;
using Xunit;

namespace Lava.Pages.Tests.Runs;

public class RunPageTests
{
    private static readonly byte[] Svg = Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>");

    [Fact]
    public void Text_of_every_part_is_escaped()
    {
        const string bad = "<b>&\"</script>";
        string page = Page(Report(3) with
        {
            Title = bad,
            Summary = [bad],
            Configuration = [new RunFact(bad, bad)],
            Limits = [bad],
            Embedding = new EmbeddingPlot(bad, bad, [new EmbeddingPoint(bad, bad, 0, 0)]),
        });
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("alert(1)", page, StringComparison.Ordinal); // an SVG is a picture in base64
        Assert.Equal(2, Regex.Count(page, "</script>")); // the data and the script
    }

    [Fact]
    public void Only_its_own_script_may_run_and_nothing_is_fetched()
    {
        string page = Page(Report(100));
        string script = Regex.Match(page, "<script>(.*?)</script>", RegexOptions.Singleline).Groups[1].Value;
        string hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(script)));
        Assert.Contains($"default-src 'none'; img-src data:; style-src 'sha256-", page, StringComparison.Ordinal);
        Assert.Contains($"script-src 'sha256-{hash}'", page, StringComparison.Ordinal);
        Assert.All(Regex.Matches(page, """(?:src|href)="([^"]*)""").Cast<Match>(), match => Assert.StartsWith("data:image/", match.Groups[1].Value, StringComparison.Ordinal));
        foreach (string word in (string[])["fetch(", "XMLHttpRequest", "import(", "eval(", "innerHTML", "http:", "https:"])
            Assert.DoesNotContain(word, script, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 4)]
    [InlineData(true, 5)]
    public void The_points_are_there_as_data_and_as_a_picture(bool solid, int fields)
    {
        string page = Page(Report(50, solid));
        using JsonDocument data = JsonDocument.Parse(Regex.Match(page, "id=\"points\">(.*?)</script>").Groups[1].Value);
        Assert.Equal(["a", "b", "c"], data.RootElement.GetProperty("labels").EnumerateArray().Select(label => label.GetString()));
        JsonElement points = data.RootElement.GetProperty("points");
        Assert.Equal(50, points.GetArrayLength());
        Assert.All(points.EnumerateArray(), point => Assert.Equal(fields, point.GetArrayLength()));
        Assert.Equal("clip 7.wav", points[7][fields - 1].GetString());
        Assert.Equal(50, Regex.Count(page, @"M[0-9.]+ [0-9.]+h\.01"));
    }

    [Fact]
    public void Fifteen_thousand_points_make_a_page_below_two_megabytes()
    {
        byte[] page = RunPage.Render(Report(15_000));
        Assert.InRange(page.Length, 1, 2 << 20);
    }

    [Fact]
    public void The_same_report_gives_the_same_bytes() => Assert.Equal(RunPage.Render(Report(20)), RunPage.Render(Report(20)));

    [Fact]
    public void What_contradicts_itself_is_refused()
    {
        RunReport report = Report(3);
        Assert.Throws<ArgumentException>(() => RunPage.Render(report with { Sections = [new RunSection("x") { Tables = [new RunTable(null, [new RunColumn("a")], [["1", "2"]])] }] }));
        Assert.Throws<ArgumentException>(() => RunPage.Render(report with { Embedding = new EmbeddingPlot("x", "x", [new("a", "a", double.NaN, 0)]) }));
        Assert.Throws<ArgumentException>(() => RunPage.Render(report with { Embedding = new EmbeddingPlot("x", "x", [new("a", "a", 0, 0), new("b", "a", 0, 0, 0)]) }));
        Assert.Equal(PageErrors.TooLarge, Assert.Throws<PageException>(() => RunPage.Render(Report(EmbeddingPlot.MostPoints + 1))).Code);
    }

    private static string Page(RunReport report) => Encoding.UTF8.GetString(RunPage.Render(report));

    private static RunReport Report(int points, bool solid = false)
    {
        var random = new Random(1);
        return new RunReport
        {
            Title = "A run",
            Summary = ["It went well."],
            Sections = [new RunSection("Numbers")
            {
                Text = ["They are made up."],
                Tables = [new RunTable("By label", [new RunColumn("label"), new RunColumn("F1", Numeric: true)], [["a", "0.5"], ["b", "0.25"]])],
                Figures = [new RunFigure("A figure", "with a caption", Svg)],
            }],
            Embedding = new EmbeddingPlot("Where they lie", "t-SNE, perplexity 30", [.. Enumerable.Range(0, points).Select(i =>
                new EmbeddingPoint($"clip {i}.wav", "cab"[i % 3].ToString(), random.NextDouble(), random.NextDouble(), solid ? random.NextDouble() : null))]),
            Provenance = [new RunFact("SHA-256 of test.csv", new string('a', 64))],
        };
    }
}
