using System.Text;
using Lava.Pages.Html;

namespace Lava.Pages.Runs;

/// <summary>The page of a run: one HTML file that needs nothing else, the same bytes for the same report.</summary>
public static class RunPage
{
    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G'];

    /// <summary>The page, in UTF-8.</summary>
    /// <exception cref="ArgumentException">The report contradicts itself: rows of other lengths than their columns, points that are not finite.</exception>
    /// <exception cref="PageException">There are more points than a page holds.</exception>
    public static byte[] Render(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Encoding.UTF8.GetBytes(Page.Of($"Lava: {report.Title}", "run.js", html =>
        {
            html.Open("header", ("class", "answer")).Element("p", "Report on a run of Lava", ("class", "kind")).Element("h1", report.Title);
            Sentences(html, report.Summary);
            html.Close("header");
            foreach (RunSection section in report.Sections)
                Write(html, section);
            if (report.Embedding is { Points.Count: > 0 } embedding)
                EmbeddingSection.Write(html, embedding);
            Facts(html, "What was asked for", report.Configuration);
            Facts(html, "What it rests on", report.Provenance);
            if (report.Limits.Count == 0)
                return;
            html.Element("h2", "What this does not say");
            Sentences(html, report.Limits);
        }));
    }

    private static void Sentences(HtmlWriter html, IReadOnlyList<string> sentences)
    {
        html.Open("ul");
        foreach (string sentence in sentences)
            html.Element("li", sentence);
        html.Close("ul");
    }

    private static void Write(HtmlWriter html, RunSection section)
    {
        html.Element("h2", section.Title);
        foreach (string text in section.Text)
            html.Element("p", text);
        foreach (RunTable table in section.Tables)
            Write(html, table);
        foreach (RunFigure figure in section.Figures)
            Write(html, figure);
    }

    private static void Write(HtmlWriter html, RunTable table)
    {
        if (table.Columns.Count == 0 || table.Rows.Any(row => row.Count != table.Columns.Count))
            throw new ArgumentException($"Every row of the table {table.Caption} must have {table.Columns.Count} cells, and at least one.", nameof(table));
        html.Open("div", ("class", "wide")).Open("table", ("class", "sorted"));
        if (table.Caption is { } caption)
            html.Element("caption", caption);
        html.Raw("<thead><tr>");
        foreach (RunColumn column in table.Columns)
            html.Element("th", column.Name, ("scope", "col"), ("class", column.Numeric ? "n" : null));
        html.Raw("</tr></thead>\n<tbody>\n");
        foreach (IReadOnlyList<string> row in table.Rows)
        {
            html.Open("tr");
            for (int i = 0; i < row.Count; i++)
                html.Element("td", row[i], ("class", table.Columns[i].Numeric ? "n" : null));
            html.Close("tr");
        }
        html.Raw("</tbody>").Close("table").Close("div");
    }

    private static void Write(HtmlWriter html, RunFigure figure)
    {
        string kind = figure.Image.Span.StartsWith(PngSignature) ? "image/png" : "image/svg+xml";
        html.Open("figure").Open("div", ("class", "wide"));
        html.Open("img", ("class", "paper"), ("alt", figure.Title), ("src", $"data:{kind};base64,{Convert.ToBase64String(figure.Image.Span)}"));
        html.Close("div").Open("figcaption").Element("strong", figure.Title).Text(" " + figure.Caption).Close("figcaption").Close("figure");
    }

    private static void Facts(HtmlWriter html, string title, IReadOnlyList<RunFact> facts)
    {
        if (facts.Count == 0)
            return;
        html.Element("h2", title);
        var table = new FactTable(html);
        foreach (RunFact fact in facts)
        {
            if (fact.Value.Length == 64 && fact.Value.All(char.IsAsciiHexDigit))
                table.Hash(fact.Name, fact.Value);
            else
                table.Row(fact.Name, fact.Value);
        }
        table.End();
    }
}
