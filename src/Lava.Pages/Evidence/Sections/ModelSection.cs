using Lava.Pages.Html;

namespace Lava.Pages.Evidence.Sections;

/// <summary>The package that answered: what it is, what it promises, what it cannot do.</summary>
internal static class ModelSection
{
    public static void Write(HtmlWriter html, EvidenceReport report)
    {
        ModelFacts model = report.Model;
        html.Element("h2", "The model");
        Prose(html, "What it promises", model.Promises.Count > 0 ? string.Join('\n', model.Promises) : "Nothing: it was not calibrated to a stated risk.");
        Prose(html, "Its limits", model.Limits ?? "Its card says nothing of them.");
        Prose(html, "How well it does", model.Evaluation ?? "Its card says nothing of that.");
        Prose(html, "What it was trained on", model.Training ?? "Its card says nothing of that.");
        html.Element("h3", "The package");
        var facts = new FactTable(html);
        facts.Row("name", model.Name);
        facts.Row("what it is", model.Description);
        facts.Row("licence", model.License);
        facts.Hash("SHA-256 of lava.json", model.ManifestSha256);
        foreach (ModelFileFacts file in model.Files)
            facts.Hash($"SHA-256 of {file.Name}", file.Sha256);
        facts.End();
    }

    private static void Prose(HtmlWriter html, string title, string text) => html.Element("h3", title).Element("p", text, ("class", "prose"));
}
