using System.Buffers;
using System.Text;
using System.Text.Json;
using Lava.Pages.Html;
using Lava.Pages.Imaging;

namespace Lava.Pages.Runs;

/// <summary>The points of an embedding: a picture as it stands, and the data from which a script makes one that answers.</summary>
internal static class EmbeddingSection
{
    private const double Width = 720, Height = 480, Edge = 18;

    public static void Write(HtmlWriter html, EmbeddingPlot plot)
    {
        Check(plot);
        string[] labels = [.. plot.Points.Select(point => point.Label).Distinct().Order(StringComparer.Ordinal)];
        html.Element("h2", plot.Title).Open("figure");
        html.Open("div", ("class", "wide"), ("id", "plot"));
        WriteStill(html, plot, labels);
        html.Close("div").Open("p", ("class", "told soft screen"), ("id", "told"), ("aria-live", "polite")).Close("p");
        html.Element("figcaption", plot.Caption).Close("figure").Open("ul", ("class", "key"));
        for (int i = 0; i < labels.Length; i++)
        {
            html.Open("li").Open("svg", ("viewBox", "0 0 18 18"), ("aria-hidden", "true")).Raw(Mark(i)).Close("svg");
            html.Text($"{labels[i]} ({plot.Points.Count(point => point.Label == labels[i])})").Close("li");
        }
        html.Close("ul").Raw("<script type=\"application/json\" id=\"points\">").Raw(Data(plot, labels)).Raw("</script>\n");
    }

    private static void Check(EmbeddingPlot plot)
    {
        if (plot.Points.Count > EmbeddingPlot.MostPoints)
            throw new PageException(PageErrors.TooLarge, $"The embedding has {plot.Points.Count} points, and a page holds at most {EmbeddingPlot.MostPoints}. Take a sample of them.");
        bool solid = plot.Points[0].Z is not null;
        if (plot.Points.Any(point => !double.IsFinite(point.X) || !double.IsFinite(point.Y) || !double.IsFinite(point.Z ?? 0) || point.Z is not null != solid))
            throw new ArgumentException("Points must be finite, and all of two dimensions or all of three.", nameof(plot));
    }

    /// <summary>The first two coordinates, to one scale; a path of dots for each label.</summary>
    private static void WriteStill(HtmlWriter html, EmbeddingPlot plot, string[] labels)
    {
        double left = plot.Points.Min(point => point.X), right = plot.Points.Max(point => point.X), low = plot.Points.Min(point => point.Y), high = plot.Points.Max(point => point.Y);
        double unit = Math.Min((Width - 2 * Edge) / Math.Max(right - left, 1e-9), (Height - 2 * Edge) / Math.Max(high - low, 1e-9));
        html.Open("svg", ("id", "still"), ("viewBox", $"0 0 {Width} {Height}"), ("role", "img"), ("aria-label", plot.Title));
        for (int i = 0; i < labels.Length; i++)
        {
            var dots = new StringBuilder();
            foreach (EmbeddingPoint point in plot.Points.Where(point => point.Label == labels[i]))
            {
                dots.Append('M').Append(HtmlWriter.Number(Width / 2 + (point.X - (left + right) / 2) * unit)).Append(' ')
                    .Append(HtmlWriter.Number(Height / 2 - (point.Y - (low + high) / 2) * unit)).Append("h.01");
            }
            html.Open("path", ("d", dots.ToString()), ("fill", "none"), ("stroke", SeriesColors.Of(i)), ("stroke-width", plot.Points.Count > 3000 ? "3.5" : "5.5"),
                ("stroke-opacity", "0.75"), ("stroke-linecap", i / SeriesColors.Count % 3 == 0 ? "round" : "square")).Close("path");
        }
        html.Close("svg");
    }

    /// <summary>A label's mark in the key: colours come back after the last one, with another shape, as in the script.</summary>
    private static string Mark(int label) => (label / SeriesColors.Count % 3) switch
    {
        0 => $"<circle cx=\"9\" cy=\"9\" r=\"6\" fill=\"{SeriesColors.Of(label)}\"/>",
        1 => $"<rect x=\"3\" y=\"3\" width=\"12\" height=\"12\" fill=\"{SeriesColors.Of(label)}\"/>",
        _ => $"<path d=\"M9 2L17 15H1Z\" fill=\"{SeriesColors.Of(label)}\"/>",
    };

    /// <summary>Labels, colours and points [label, x, y(, z), name] as JSON in which no character can end the element.</summary>
    private static string Data(EmbeddingPlot plot, string[] labels)
    {
        Dictionary<string, int> numbers = labels.Select((label, i) => (label, i)).ToDictionary(pair => pair.label, pair => pair.i, StringComparer.Ordinal);
        var bytes = new ArrayBufferWriter<byte>(1 << 16);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            Texts(json, "labels", labels);
            Texts(json, "colors", Enumerable.Range(0, SeriesColors.Count).Select(SeriesColors.Of));
            json.WriteStartArray("points");
            foreach (EmbeddingPoint point in plot.Points)
            {
                json.WriteStartArray();
                json.WriteNumberValue(numbers[point.Label]);
                json.WriteNumberValue(Math.Round(point.X, 4));
                json.WriteNumberValue(Math.Round(point.Y, 4));
                if (point.Z is { } z)
                    json.WriteNumberValue(Math.Round(z, 4));
                json.WriteStringValue(point.Name);
                json.WriteEndArray();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
