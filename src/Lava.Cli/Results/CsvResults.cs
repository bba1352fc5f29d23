using Lava.Attribution;

namespace Lava.Cli.Results;

/// <summary>One CSV record a recording, and one a window of its timeline; the columns are the model's and are known before the first answer.</summary>
internal sealed class CsvResults(TextWriter output, ModelPackage model, bool timeline) : IResultWriter
{
    /// <inheritdoc/>
    public void Begin()
    {
        List<string> columns = ["file", "sha256", "seconds", "first_seconds", "sample_rate", "model", "verdict", "stopped"];
        if (timeline)
            columns.AddRange(["start", "end"]);
        foreach (ModelLevel level in model.Levels)
        {
            columns.AddRange([$"{level.Name}.label", $"{level.Name}.best", $"{level.Name}.confidence"]);
            columns.AddRange(level.Score == ScoreKind.Probability ? [$"{level.Name}.threshold"] : [$"{level.Name}.score", $"{level.Name}.score_threshold"]);
            columns.AddRange(level.Labels.Select(label => $"{level.Name}.p.{label.Name}"));
        }
        columns.AddRange(["warnings", "error_code", "error_message"]);
        WriteLine(columns.Select(Csv.Text));
    }

    /// <inheritdoc/>
    public void Write(Verdict verdict)
    {
        WriteRecord(verdict, verdict.Levels, window: null);
        foreach (TimelineWindow window in verdict.Timeline ?? [])
            WriteRecord(verdict, window.Levels, window);
    }

    /// <inheritdoc/>
    public void WriteFailure(string file, LavaException error)
    {
        int between = 7 + (timeline ? 2 : 0) + model.Levels.Sum(Columns) + 1;
        WriteLine([Csv.FilePath(file), .. Enumerable.Repeat("", between), error.Code, Csv.Text(error.Message)]);
    }

    /// <inheritdoc/>
    public void End()
    {
    }

    private static int Columns(ModelLevel level) => (level.Score == ScoreKind.Probability ? 4 : 5) + level.Labels.Count;

    private void WriteRecord(Verdict verdict, IReadOnlyList<LevelResult> levels, TimelineWindow? window)
    {
        StopReason stopped = levels[^1].Label == Verdict.Unknown ? StopReason.Rejected : StopReason.Leaf;
        List<string> fields =
        [
            Csv.FilePath(verdict.File), verdict.Sha256 ?? "", Csv.Number(verdict.Seconds),
            verdict.FirstSeconds is { } first ? Csv.Number(first) : "", Csv.Number(verdict.SampleRate),
            Csv.Text(verdict.Model), Csv.Text(string.Join('/', levels.Select(level => level.Label))), VerdictJson.Stopped(stopped),
        ];
        if (timeline)
            fields.AddRange(window is null ? ["", ""] : [Csv.Number(window.Start), Csv.Number(window.End)]);
        foreach (ModelLevel level in model.Levels)
            fields.AddRange(Fields(level, levels.FirstOrDefault(result => result.Level == level.Name)));
        fields.AddRange([string.Join(';', verdict.Warnings.Select(warning => warning.Code)), "", ""]);
        WriteLine(fields);
    }

    private static IEnumerable<string> Fields(ModelLevel level, LevelResult? result) => result is null
        ? Enumerable.Repeat("", Columns(level))
        :
        [
            Csv.Text(result.Label), Csv.Text(result.Best), Csv.Number(result.Confidence),
            .. level.Score == ScoreKind.Probability ? (string[])[Csv.Number(result.Threshold)] : [Csv.Number(result.Score), Csv.Number(result.Threshold)],
            .. result.Probabilities.Select(label => Csv.Number(label.Probability)),
        ];

    private void WriteLine(IEnumerable<string> fields)
    {
        output.Write(Csv.Record(fields) + "\r\n"); // RFC 4180
        output.Flush();
    }
}
