using System.Globalization;
using Lava.Pages.Html;

namespace Lava.Pages.Evidence.Sections;

/// <summary>How the report came about, and how to check it.</summary>
internal static class OriginSection
{
    public static void Write(HtmlWriter html, EvidenceReport report)
    {
        OriginFacts origin = report.Origin;
        SettingsFacts settings = report.Verdict.Settings;
        html.Element("h2", "How this was made");
        var facts = new FactTable(html);
        facts.Row("command", origin.CommandLine);
        facts.Row("analyzed", origin.Analyzed.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture));
        facts.Row("heard", settings.FirstSeconds is { } first ? $"the first {Exact(first)} s" : "all of it");
        facts.Row("timeline", $"windows of {Exact(settings.WindowSeconds)} s every {Exact(settings.HopSeconds)} s, as asked for");
        facts.Row("Lava", $"{origin.Lava}, page layout {report.Layout.ToString(CultureInfo.InvariantCulture)}");
        facts.Row("runtime", origin.Runtime);
        facts.Row("system", $"{origin.System}, {origin.Architecture}");
        facts.Row("instruction set", origin.InstructionSet);
        facts.End();
        html.Element("h2", "How to check it");
        html.Element("p", "With Lava, the recording and the model at hand, this command derives everything again and says line by line whether it holds:");
        html.Element("pre", "lava verify REPORT.html RECORDING");
        html.Element("p", "The page carries its numbers a second time as data, from which it can be made again to the byte, so that a number changed by hand is found. "
            + "It is not signed: whoever makes a whole report anew, from another recording or with other software, can write what they like. What ties it to the recording is the SHA-256 above. "
            + "The time, the command and the versions cannot be derived from the recording; they are what the program said of itself.", ("class", "soft"));
    }

    private static string Exact(double seconds) => seconds.ToString("R", CultureInfo.InvariantCulture);
}
