namespace Lava.Pages.Html;

/// <summary>A table of names and what they are.</summary>
internal sealed class FactTable
{
    private readonly HtmlWriter _html;

    public FactTable(HtmlWriter html)
    {
        _html = html;
        html.Raw("<table class=\"facts\">\n<tbody>\n");
    }

    /// <summary>A fact; none where the value is null.</summary>
    public void Row(string name, string? value)
    {
        if (value is not null)
            _html.Open("tr").Element("th", name, ("scope", "row")).Element("td", value).Close("tr");
    }

    /// <summary>A hash.</summary>
    public void Hash(string name, string value) =>
        _html.Open("tr").Element("th", name, ("scope", "row")).Open("td").Element("span", value, ("class", "hash")).Close("td").Close("tr");

    /// <summary>Ends the table.</summary>
    public void End() => _html.Raw("</tbody>\n</table>\n");
}
