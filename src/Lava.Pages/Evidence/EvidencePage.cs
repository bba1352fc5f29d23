using System.Text;
using Lava.Pages.Evidence.Sections;
using Lava.Pages.Html;

namespace Lava.Pages.Evidence;

/// <summary>The page of an evidence report: a function of its data alone, the same bytes on every machine.</summary>
public static class EvidencePage
{
    /// <summary>Which layout this Lava gives pages; it changes whenever the same data would give other bytes.</summary>
    public const int Layout = 1;

    internal const string BlockStart = "<script type=\"application/json\" id=\"evidence\">";
    internal const string BlockEnd = "</script>";

    /// <summary>The page, in UTF-8.</summary>
    public static byte[] Render(EvidenceReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Encoding.UTF8.GetBytes(Page.Of($"Lava: {Words.FileName(report)}", script: null, html =>
        {
            AnswerSection.Write(html, report);
            LevelsSection.Write(html, report);
            TimelineSection.Write(html, report);
            RecordingSection.Write(html, report);
            ModelSection.Write(html, report);
            OriginSection.Write(html, report);
            html.Raw(BlockStart).Raw(EvidenceJson.Write(report)).Raw(BlockEnd + "\n");
        }));
    }
}
