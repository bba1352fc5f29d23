using System.Globalization;
using System.Text;
using Lava.Text;

namespace Lava.Pages.Html;

/// <summary>Writes HTML and SVG: whatever is text or an attribute's value is escaped, so that no name of a file and no word of a card becomes markup.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _html = new(1 << 16);

    /// <summary>Markup of Lava's own, as it stands.</summary>
    public HtmlWriter Raw(string markup)
    {
        _html.Append(markup);
        return this;
    }

    /// <summary>Text of any origin.</summary>
    public HtmlWriter Text(string text) => Raw(Escape(text));

    /// <summary>The beginning of an element.</summary>
    /// <param name="tag">Its name.</param>
    /// <param name="attributes">Names and values; those of value null are left out.</param>
    public HtmlWriter Open(string tag, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        _html.Append('<').Append(tag);
        foreach ((string name, string? value) in attributes)
        {
            if (value is not null)
                _html.Append(' ').Append(name).Append("=\"").Append(Escape(value)).Append('"');
        }
        _html.Append('>');
        return this;
    }

    /// <summary>The end of an element.</summary>
    public HtmlWriter Close(string tag)
    {
        _html.Append("</").Append(tag).Append(">\n");
        return this;
    }

    /// <summary>An element that holds text.</summary>
    public HtmlWriter Element(string tag, string text, params ReadOnlySpan<(string Name, string? Value)> attributes) =>
        Open(tag, attributes).Text(text).Close(tag);

    /// <summary>A coordinate: two decimals, a point in every locale.</summary>
    public static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override string ToString() => _html.ToString();

    /// <summary>Text as it may stand between tags and within quotes; what does something to a line rather than show (control and direction characters) is spelled out.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (char c in text.Contains('\n', StringComparison.Ordinal) ? string.Join('\n', text.Split('\n').Select(Printable.Of)) : Printable.Of(text))
        {
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                _ => escaped.Append(c),
            };
        }
        return escaped.ToString();
    }
}
