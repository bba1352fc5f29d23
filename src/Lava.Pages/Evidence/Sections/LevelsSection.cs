using System.Globalization;
using Lava.Attribution;
using Lava.Pages.Html;

namespace Lava.Pages.Evidence.Sections;

/// <summary>The probabilities of every level that was run.</summary>
internal static class LevelsSection
{
    public static void Write(HtmlWriter html, EvidenceReport report)
    {
        html.Element("h2", "Probabilities");
        foreach (LevelFacts level in report.Verdict.Levels)
        {
            html.Open("h3").Text(level.Level).Text(": ");
            html.Open("span", ("class", level.Label == Verdict.Unknown ? "warn" : null)).Text(level.Label).Close("span").Close("h3");
            html.Element("p", Explained(level), ("class", "soft"));
            html.Open("div", ("class", "wide")).Open("table");
            html.Raw("<thead><tr><th>label</th><th>probability</th><th class=\"n\"></th><th class=\"n\">logit</th></tr></thead>\n<tbody>\n");
            foreach (LabelFacts label in level.Labels)
                WriteLabel(html, level, label);
            html.Raw("</tbody>").Close("table").Close("div");
        }
    }

    private static string Explained(LevelFacts level)
    {
        string temperature = level.Temperature == 1 ? "logits" : string.Create(CultureInfo.InvariantCulture, $"logits / {level.Temperature:0.####}");
        string judged = level.IsByProbability
            ? $"Confidence {VerdictWords.Share(level.Confidence)}, threshold {VerdictWords.Share(level.Threshold)} (dashed)."
            : $"Confidence {VerdictWords.Share(level.Confidence)}. It is judged by another score: {VerdictWords.Score(Words.Kind(level))} {VerdictWords.Share(level.Score)}, threshold {VerdictWords.Share(level.Threshold)}.";
        return $"{judged} Probabilities are the softmax of {temperature} over the level's labels; logits are what the network gave.";
    }

    private static void WriteLabel(HtmlWriter html, LevelFacts level, LabelFacts label)
    {
        html.Open("tr", ("class", label.Label == level.Best ? "best" : null));
        html.Open("td").Text(label.Label);
        if (label.Description is { } description)
            html.Raw("<br>").Element("span", description, ("class", "soft"));
        html.Close("td");
        html.Open("td", ("class", "bar")).Open("svg", ("viewBox", "0 0 100 10"), ("preserveAspectRatio", "none"), ("aria-hidden", "true"));
        html.Raw("<rect class=\"track\" x=\"0\" y=\"2\" width=\"100\" height=\"6\"/>");
        html.Raw($"<rect class=\"level\" x=\"0\" y=\"2\" width=\"{HtmlWriter.Number(100 * label.Probability)}\" height=\"6\"/>");
        string at = HtmlWriter.Number(100 * level.Threshold);
        if (level.IsByProbability)
            html.Raw($"<line class=\"mark\" x1=\"{at}\" x2=\"{at}\" y1=\"0\" y2=\"10\" vector-effect=\"non-scaling-stroke\"/>");
        html.Close("svg").Close("td");
        html.Element("td", label.Probability.ToString("0.000000", CultureInfo.InvariantCulture), ("class", "n"));
        html.Element("td", label.Logit.ToString("0.0000", CultureInfo.InvariantCulture), ("class", "n"));
        html.Close("tr");
    }
}
