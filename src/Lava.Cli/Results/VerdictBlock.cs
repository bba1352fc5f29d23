using System.Globalization;
using Lava.Attribution;
using Lava.Commands.Terminal;
using Lava.Text;

namespace Lava.Cli.Results;

/// <summary>One recording's answer in full: the verdict, every level's probabilities as bars, warnings.</summary>
internal sealed class VerdictBlock(VerdictText text, ModelPackage model, Display display, double? first)
{
    private const string Indent = "  ";
    private const int MostLabels = 12;
    private const int NumberWidth = 5;

    /// <summary>Writes everything but the timeline.</summary>
    public void Write(TextWriter output, Verdict verdict)
    {
        output.WriteLine(text.Paint.Bold(verdict.File == "-" ? "stdin" : Printable.Of(verdict.File)));
        output.WriteLine(text.Paint.Dim(Facts(verdict)));
        output.WriteLine();
        output.WriteLine(Indent + Headline(verdict));
        foreach (LevelResult level in verdict.Levels)
        {
            output.WriteLine();
            WriteLevel(output, level);
        }
        if (verdict.Warnings.Count > 0)
            output.WriteLine();
        foreach (Audio.AudioWarning warning in verdict.Warnings)
            WriteWarning(output, warning);
    }

    private void WriteWarning(TextWriter output, Audio.AudioWarning warning)
    {
        string title = $"warning ({warning.Code}):";
        string[] lines = [.. Wrapping.Lines($"{title} {Printable.Of(warning.Message)}", display.Width - 2 * Indent.Length)];
        output.WriteLine(Indent + text.Paint.Warning(title) + lines[0][title.Length..]);
        foreach (string line in lines.Skip(1))
            output.WriteLine(Indent + Indent + line);
    }

    private string Facts(Verdict verdict)
    {
        string rate = (verdict.SampleRate / 1000.0).ToString("0.###", CultureInfo.InvariantCulture);
        string channels = verdict.Audio.Channels switch { 1 => "mono", 2 => "stereo", var many => $"{many} channels" };
        string separator = display.Unicode ? " · " : ", ";
        string length = Durations.Length(verdict.Seconds);
        if (first is { } seconds)
            length += string.Create(CultureInfo.InvariantCulture, $", heard the first {seconds} s");
        return string.Join(separator, length, $"{rate} kHz", channels, Printable.Of(verdict.Audio.Format),
            Printable.Of(verdict.Model));
    }

    private string Headline(Verdict verdict)
    {
        LevelResult last = verdict.Levels[^1];
        string path = text.ColoredPath(verdict.Levels);
        if (verdict.Stopped == StopReason.Rejected)
            return $"{path}  {text.Paint.Dim($"({VerdictText.Rejection(last)})")}";
        string? description = Description(last.Level, last.Label);
        return description is null ? path : $"{path}  {text.Paint.Dim(description)}";
    }

    private void WriteLevel(TextWriter output, LevelResult level)
    {
        string requirement = VerdictText.Requirement(level);
        string verdict = level.Label == Verdict.Unknown ? text.Paint.Warning(requirement) : text.Paint.Dim(requirement);
        output.WriteLine($"{Indent}{text.Paint.Bold(Printable.Of(level.Level))}  {verdict}");

        IReadOnlyList<LabelProbability> shown = Shown(level);
        int labelWidth = shown.Max(label => Printable.Of(label.Label).Length);
        int descriptionWidth = shown.Max(label => Description(level.Level, label.Label)?.Length ?? 0);
        int barWidth = Math.Clamp(display.Width - labelWidth - descriptionWidth - NumberWidth - 10, 10, 40);
        foreach (LabelProbability label in shown)
        {
            string name = Printable.Of(label.Label).PadRight(labelWidth);
            string number = VerdictText.Share(label.Probability);
            string bar = Bar.Of(label.Probability, barWidth, display.Unicode);
            if (level.ScoreKind == ScoreKind.Probability)
                bar = WithThreshold(bar, level.Threshold);
            bool best = label.Label == level.Best;
            string row = best
                ? $"{text.Colored(level.Label, name)}  {text.Colored(level.Label, bar)}  {text.Paint.Bold(number)}"
                : $"{name}  {text.Paint.Dim(bar)}  {number}";
            string? description = Description(level.Level, label.Label);
            output.WriteLine($"{Indent}{Indent}{row}{(description is null ? "" : "  " + text.Paint.Dim(description))}");
        }
        int hidden = level.Probabilities.Count - shown.Count;
        if (hidden > 0)
            output.WriteLine($"{Indent}{Indent}{text.Paint.Dim($"and {hidden} more labels, together " +
                VerdictText.Share(Math.Max(0, 1 - shown.Sum(label => label.Probability))))}");
        if (VerdictText.Promise(level) is { } promise)
            output.WriteLine($"{Indent}{Indent}{text.Paint.Dim(promise)}");
    }

    /// <summary>In the model's order, so that two recordings compare line by line; of very many labels only the likeliest.</summary>
    private static IReadOnlyList<LabelProbability> Shown(LevelResult level) => level.Probabilities.Count <= MostLabels
        ? level.Probabilities
        : [.. level.Probabilities.OrderByDescending(label => label.Probability).Take(MostLabels)];

    /// <summary>Marks what it takes to answer, where the bar does not reach that far.</summary>
    private string WithThreshold(string bar, double threshold)
    {
        int at = Math.Clamp((int)Math.Round(threshold * bar.Length), 1, bar.Length) - 1;
        return bar[at] == ' ' ? string.Concat(bar.AsSpan(0, at), display.Unicode ? "┊" : "|", bar.AsSpan(at + 1)) : bar;
    }

    private string? Description(string level, string label)
    {
        string? description = model.Levels.FirstOrDefault(candidate => candidate.Name == level)?
            .Labels.FirstOrDefault(candidate => candidate.Name == label)?.Description;
        return description is null ? null : Printable.Of(description);
    }
}
