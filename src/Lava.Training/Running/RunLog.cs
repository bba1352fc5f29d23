using System.Globalization;
using System.Text;
using System.Text.Json;
using Lava.Evaluation;

namespace Lava.Training;

/// <summary>What happens in a run, as one JSON object a line: <c>log.jsonl</c>, and whoever else wants it.</summary>
/// <param name="write">Takes a line, without its end.</param>
/// <param name="time">Clock of the lines' <c>time</c>; null for lines without.</param>
public sealed class RunLog(Action<string> write, TimeProvider? time = null) : ITrainingObserver
{
    /// <summary>Name of the file in a run's folder.</summary>
    public const string FileName = "log.jsonl";

    /// <summary>The log of a folder, begun or gone on with; a line that a killed process left unfinished is cut off.</summary>
    public static RunLog In(RunFolder folder, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string path = folder[FileName];
        RunFolder.Guard(folder.Path, () => CutUnfinished(path));
        return new RunLog(line => RunFolder.Guard(folder.Path, () => File.AppendAllText(path, line + "\n")), time);
    }

    /// <inheritdoc/>
    public void OnBegin(RunPosition from, IReadOnlyList<EpochRow> rows) => Line(from.Step == 0 ? "begin" : "resume", json => Position(json, from));

    /// <inheritdoc/>
    public void OnProgress(RunProgress progress)
    {
        // Too often for a log.
    }

    /// <inheritdoc/>
    public void OnSaved(RunPosition at) => Line("saved", json => Position(json, at));

    /// <inheritdoc/>
    public void OnWarning(string message) => Line("warning", json => json.WriteString("message", message));

    /// <inheritdoc/>
    public void OnEpoch(EpochRow row, ClassificationReport? report, EpochPace pace) => Line("epoch", json =>
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(pace);
        json.WriteNumber("epoch", row.Epoch);
        json.WriteNumber("step", row.Step);
        json.WriteNumber("learningRate", row.LearningRate);
        json.WriteNumber("trainLoss", row.TrainLoss);
        json.WriteNumber("validationLoss", row.ValidationLoss);
        json.WriteBoolean("best", row.Best);
        json.WriteNumber("clipsPerSecond", Math.Round(pace.ClipsPerSecond, 2));
        json.WriteNumber("dataWait", Math.Round(pace.DataWait, 4));
        json.WriteNumber("seconds", Math.Round(pace.Seconds, 3));
        if (report is not null)
            Report(json, report);
    });

    private void Line(string name, Action<Utf8JsonWriter> content)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("event", name);
            if (time is not null)
                json.WriteString("time", time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            content(json);
            json.WriteEndObject();
        }
        write(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
    }

    private static void Position(Utf8JsonWriter json, RunPosition position)
    {
        json.WriteNumber("epochsDone", position.Epoch);
        json.WriteNumber("batchesDone", position.Batch);
        json.WriteNumber("step", position.Step);
    }

    private static void Report(Utf8JsonWriter json, ClassificationReport report)
    {
        json.WriteStartObject("report");
        foreach (ClassScore row in report.Classes.Append(report.Macro).Append(report.Weighted))
        {
            json.WriteStartObject(row.Name);
            json.WriteNumber("precision", row.Precision);
            json.WriteNumber("recall", row.Recall);
            json.WriteNumber("f1-score", row.F1);
            json.WriteNumber("support", row.Support);
            json.WriteEndObject();
        }
        json.WriteNumber("accuracy", report.Accuracy);
        json.WriteEndObject();
        json.WriteStartArray("confusion");
        foreach (int[] row in report.Confusion)
        {
            json.WriteStartArray();
            foreach (int count in row)
                json.WriteNumberValue(count);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    private static void CutUnfinished(string path)
    {
        if (!File.Exists(path))
            return; // not made before the run itself is: a log alone would be of no run
        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        long end = stream.Length;
        for (; end > 0; end--)
        {
            stream.Position = end - 1;
            if (stream.ReadByte() == '\n')
                break;
        }
        stream.SetLength(end);
    }
}
