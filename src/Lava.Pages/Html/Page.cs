namespace Lava.Pages.Html;

/// <summary>What every page has around its content: the policy that lets it load nothing and run nothing but its own, style, and no more.</summary>
internal static class Page
{
    /// <summary>A whole page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="script">The name of a script's asset; null for a page without.</param>
    /// <param name="content">Writes the body.</param>
    public static string Of(string title, string? script, Action<HtmlWriter> content)
    {
        string style = Asset.Text("page.css");
        string? code = script is null ? null : Asset.Text(script);
        string policy = $"default-src 'none'; img-src data:; style-src {Asset.PolicyHash(style)}; base-uri 'none'; form-action 'none'"
            + (code is null ? "" : $"; script-src {Asset.PolicyHash(code)}");
        var html = new HtmlWriter();
        html.Raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Raw($"<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n")
            .Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n")
            .Element("title", title)
            .Raw("<style>").Raw(style).Raw("</style>\n</head>\n<body>\n<main>\n");
        content(html);
        html.Raw("</main>\n");
        if (code is not null)
            html.Raw("<script>").Raw(code).Raw("</script>\n");
        return html.Raw("</body>\n</html>\n").ToString();
    }
}
