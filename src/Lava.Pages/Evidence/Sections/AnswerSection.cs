using Lava.Attribution;
using Lava.Pages.Html;

namespace Lava.Pages.Evidence.Sections;

/// <summary>What a reader should know who reads nothing else: the answer, how sure, what was not answered, what this cannot know.</summary>
internal static class AnswerSection
{
    public static void Write(HtmlWriter html, EvidenceReport report)
    {
        html.Open("header", ("class", "answer"));
        html.Element("p", "Evidence report on one recording", ("class", "kind"));
        html.Element("h1", Headline(report.Verdict));
        html.Open("p", ("class", "lead")).Text(Words.FileName(report) + ", ").Text(Words.Time(report.Recording.Seconds))
            .Text($", heard by the model {report.Model.Name}.").Close("p");
        html.Open("ul");
        foreach (string sentence in Sentences(report))
            html.Element("li", sentence);
        html.Close("ul").Close("header");
        if (report.Verdict.Warnings.Count == 0)
            return;
        html.Element("h2", "Warnings");
        foreach (WarningFacts warning in report.Verdict.Warnings)
            html.Open("p", ("class", "warning")).Element("strong", warning.Code).Text(" " + warning.Message).Close("p");
    }

    private static string Headline(VerdictFacts verdict)
    {
        string path = Words.Path(verdict.Levels.Select(level => level.Label));
        return verdict switch
        {
            { Answered: false, Levels.Count: 1 } => "No answer: unknown",
            { Answered: false } => $"{path}: the last step is unknown",
            { Genuine: true } => $"Taken for genuine speech: {path}",
            _ => $"Attributed to {path}",
        };
    }

    private static IEnumerable<string> Sentences(EvidenceReport report)
    {
        foreach (LevelFacts level in report.Verdict.Levels)
        {
            yield return level.Label == Verdict.Unknown
                ? $"The level {level.Level} does not answer: {Words.Rejection(level)}. What it would have said is no finding."
                : $"The level {level.Level} answers {Named(level)} with a confidence of {VerdictWords.Share(level.Confidence)}; {Needs(level)}.";
            if (level.CalibrationShare is { } share)
                yield return $"Of the recordings that {level.Level} was calibrated with, {Words.PerCent(share)} scored lower than this one.";
        }
        if (report.Verdict.Settings.FirstSeconds is { } first)
            yield return $"Only the first {Words.Time(first)} were heard.";
        yield return Windows(report.Timeline);
        if (report.Verdict.Settings.Thresholds.Count > 0)
            yield return $"Whoever asked replaced thresholds of the model: {string.Join(", ", report.Verdict.Settings.Thresholds.Select(entry => $"{entry.Key} {VerdictWords.Share(entry.Value)}"))}.";
        if (report.Verdict.Warnings.Count > 0)
            yield return "There are warnings below that make the answer less sure.";
        if (!report.Model.CanTellGenuine)
            yield return VerdictWords.CannotTellGenuine(report.Model.Name);
        foreach (LevelFacts level in report.Verdict.Levels.Where(level => level is { Promise: not null, Label: not Verdict.Unknown }))
            yield return $"The model promises a bound on its errors. {level.Promise}";
        if (report.Verdict.Levels.All(level => level.Promise is null))
            yield return Unpromised(report.Model) + " Confidence is what the model makes of this recording, not the chance that the answer is right; what it was worth on other recordings, its card below says.";
        yield return "It knows only what its labels name: a generator that is none of them it may reject, or may take for one of them.";
    }

    private static string Unpromised(ModelFacts model) => model.Promises.Count == 0
        ? "The model promises no bound on its errors."
        : "What the model promises of its errors does not cover this answer: it was asked otherwise than promised, at another threshold or of another length.";

    private static string Needs(LevelFacts level) => level.IsByProbability
        ? $"it takes {VerdictWords.Share(level.Threshold)} to answer"
        : $"{VerdictWords.Score(Words.Kind(level))} {VerdictWords.Share(level.Score)}, and it takes {VerdictWords.Share(level.Threshold)} to answer";

    private static string Named(LevelFacts level)
    {
        string? description = level.Labels.First(label => label.Label == level.Best).Description;
        return description is null ? level.Label : $"{level.Label} ({description})";
    }

    private static string Windows(TimelineFacts timeline)
    {
        if (timeline.Answers.Count == 1)
            return "It is heard as one window; there is no timeline to speak of.";
        IEnumerable<string> shares = timeline.Answers.GroupBy(answer => answer).OrderByDescending(group => group.Count()).ThenBy(group => group.Key)
            .Take(4).Select(group => $"{Words.Path(timeline.Paths[group.Key])} in {Words.Count(group.Count())}");
        return $"Of {Words.Count(timeline.Answers.Count)} windows of {Words.Time(timeline.WindowSeconds)}: {string.Join(", ", shares)}{(timeline.Paths.Count > 4 ? ", and others" : "")}.";
    }
}
