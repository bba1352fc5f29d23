using System.Globalization;
using Lava.Attribution;
using Lava.Pages.Html;

namespace Lava.Pages.Evidence.Sections;

/// <summary>The answers over time, above waveform and spectrogram, and the stretches of one answer as a table.</summary>
internal static class TimelineSection
{
    private const int MostStretches = 100;

    public static void Write(HtmlWriter html, EvidenceReport report)
    {
        TimelineFacts timeline = report.Timeline;
        var key = new AnswerKey(timeline);
        html.Element("h2", "Timeline, waveform and spectrogram");
        html.Open("figure").Open("div", ("class", "wide"), ("tabindex", "0"), ("role", "region"), ("aria-label", "Timeline, waveform and spectrogram"));
        TimelineFigure.Write(html, report, key);
        html.Close("div").Element("figcaption", Caption(report)).Close("figure");
        html.Open("ul", ("class", "key"));
        for (int answer = 0; answer < timeline.Paths.Count; answer++)
            WriteKey(html, timeline, key, answer);
        html.Close("ul");
        if (timeline.Answers.Count > 1)
            WriteStretches(html, timeline, key);
    }

    private static string Caption(EvidenceReport report)
    {
        string windows = report.Timeline.Answers.Count == 1 ? "One window, as long as what was heard."
            : $"{Words.Count(report.Timeline.Answers.Count)} windows of {Words.Time(report.Timeline.WindowSeconds)}; a column of the picture shows the commonest answer of the windows whose middle lies in it, and their mean confidence.";
        string channels = report.Recording.Channels == 1 ? "" : " Waveform and spectrogram show the mean of the channels.";
        string loudest = report.Pictures.LoudestDecibels is { } decibels
            ? string.Create(CultureInfo.InvariantCulture, $" Spectrogram: the brightest shade is {decibels:0.0} dB of full scale, the darkest 80 dB or more below it.")
            : " The recording is silent: there is no spectrum to show.";
        string peak = string.Create(CultureInfo.InvariantCulture, $" The waveform's largest magnitude is {report.Pictures.Peak:0.0000} of full scale.");
        return windows + peak + loudest + channels;
    }

    private static void WriteKey(HtmlWriter html, TimelineFacts timeline, AnswerKey key, int answer)
    {
        int windows = 0;
        double confidence = 0;
        for (int i = 0; i < timeline.Answers.Count; i++)
        {
            if (timeline.Answers[i] != answer)
                continue;
            windows++;
            confidence += timeline.Confidences[i];
        }
        html.Open("li").Open("svg", ("viewBox", "0 0 18 18"), ("aria-hidden", "true"));
        html.Raw($"<rect width=\"18\" height=\"18\" rx=\"3\" fill=\"{key.Color(answer)}\"/>").Open("text", ("class", "letter"), ("x", "9"), ("y", "13")).Text(key.Letter(answer)).Close("text");
        html.Close("svg").Text($"{key.Name(answer)}: {Words.PerCent(windows / (double)timeline.Answers.Count)} of the windows, mean confidence {VerdictWords.Share(confidence / windows)}").Close("li");
    }

    /// <summary>Windows of one answer that follow each other; where they overlap so do the stretches.</summary>
    private static void WriteStretches(HtmlWriter html, TimelineFacts timeline, AnswerKey key)
    {
        html.Open("div", ("class", "wide")).Open("table");
        html.Raw("<thead><tr><th>answer</th><th></th><th class=\"n\">windows</th><th class=\"n\">from</th><th class=\"n\">to</th><th class=\"n\">mean confidence</th></tr></thead>\n<tbody>\n");
        int stretches = 0;
        for (int from = 0, to; from < timeline.Answers.Count; from = to)
        {
            double confidence = 0;
            for (to = from; to < timeline.Answers.Count && timeline.Answers[to] == timeline.Answers[from]; to++)
                confidence += timeline.Confidences[to];
            if (++stretches > MostStretches)
                continue;
            int answer = timeline.Answers[from];
            html.Open("tr").Element("td", key.Letter(answer)).Element("td", key.Name(answer)).Element("td", Words.Count(to - from), ("class", "n"));
            html.Element("td", Words.Time(timeline.Starts[from]), ("class", "n")).Element("td", Words.Time(timeline.Starts[to - 1] + timeline.WindowSeconds), ("class", "n"));
            html.Element("td", VerdictWords.Share(confidence / (to - from)), ("class", "n")).Close("tr");
        }
        html.Raw("</tbody>").Close("table").Close("div");
        if (stretches > MostStretches)
            html.Element("p", $"And {Words.Count(stretches - MostStretches)} more stretches; the data in this page hold every window.", ("class", "soft"));
    }
}
