using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lava.Commands.Results;
using Lava.Evaluation;
using Lava.IO;
using Lava.Reports;

namespace Lava.Lab.Experiment.Testing;

/// <summary>What a test leaves: a report, the confusion matrix, and every prediction.</summary>
internal static class TestFiles
{
    public const string Report = "report.json";
    private const string ReportTable = "report.csv";
    private const string Confusion = "confusion.csv";
    private const string ConfusionPicture = "confusion.png";
    private const string Predictions = "predictions.csv";

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = [Report, ReportTable, Confusion, ConfusionPicture, Predictions];

    /// <summary>Writes them, each whole or not at all.</summary>
    public static void Write(string folder, string level, IReadOnlyList<string> labels, IReadOnlyList<Prediction> predictions, ClassificationReport report)
    {
        Text(folder, Predictions, Table(["path", "label", "given", "confidence", .. labels.Select(label => $"p({label})")], predictions.Select(prediction => Row(prediction, labels))));
        Text(folder, Confusion, Table(["label", .. labels], labels.Select((label, i) => (IEnumerable<string>)[Csv.Text(label), .. report.Confusion[i].Select(Number)])));
        Text(folder, ReportTable, Table(["class", "precision", "recall", "f1-score", "support"], Rows(report)));
        AtomicFile.Write(Path.Combine(folder, ConfusionPicture), stream => stream.Write(ConfusionFigure.Draw($"{level}, held out", labels, report.Confusion).Png()));
        Text(folder, Report, Json(level, labels, predictions, report));
    }

    /// <summary>The result in a few words.</summary>
    public static string Sentence(ClassificationReport report, int failed) => string.Create(CultureInfo.InvariantCulture,
        $"accuracy {report.Accuracy:F4}, macro F1 {report.Macro.F1:F4} on {report.Macro.Support:N0} recordings{(failed == 0 ? "" : $"; {failed:N0} could not be read")}");

    /// <summary>Accuracy, macro F1 and number of recordings of a report.</summary>
    public static (double Accuracy, double MacroF1, int Count) Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        JsonElement root = document.RootElement;
        return (root.GetProperty("accuracy").GetDouble(), root.GetProperty("macroF1").GetDouble(), root.GetProperty("recordings").GetInt32());
    }

    private static IEnumerable<string> Row(Prediction prediction, IReadOnlyList<string> labels)
    {
        bool answered = prediction.Error is null;
        return
        [
            Csv.FilePath(prediction.File.Path), Csv.Text(prediction.File.Label), answered ? Csv.Text(labels[prediction.Given]) : "",
            answered ? Csv.Number(prediction.Probabilities[prediction.Given]) : "", .. labels.Select((_, i) => answered ? Csv.Number(prediction.Probabilities[i]) : ""),
        ];
    }

    private static IEnumerable<IEnumerable<string>> Rows(ClassificationReport report) =>
    [
        .. report.Classes.Select(Row),
        ["accuracy", "", "", Csv.Number(report.Accuracy), Number(report.Macro.Support)],
        Row(report.Macro),
        Row(report.Weighted),
    ];

    private static IEnumerable<string> Row(ClassScore score) =>
        [Csv.Text(score.Name), Csv.Number(score.Precision), Csv.Number(score.Recall), Csv.Number(score.F1), Number(score.Support)];

    private static string Json(string level, IReadOnlyList<string> labels, IReadOnlyList<Prediction> predictions, ClassificationReport report)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("level", level);
            json.WriteNumber("recordings", report.Macro.Support);
            json.WriteNumber("failed", predictions.Count(prediction => prediction.Error is not null));
            json.WriteNumber("accuracy", report.Accuracy);
            json.WriteNumber("macroF1", report.Macro.F1);
            json.WriteStartObject("classes");
            foreach (ClassScore score in report.Classes)
            {
                json.WriteStartObject(score.Name);
                json.WriteNumber("precision", score.Precision);
                json.WriteNumber("recall", score.Recall);
                json.WriteNumber("f1", score.F1);
                json.WriteNumber("support", score.Support);
                json.WriteEndObject();
            }
            json.WriteEndObject();
            json.WriteStartArray("labels");
            foreach (string label in labels)
                json.WriteStringValue(label);
            json.WriteEndArray();
            json.WriteStartArray("confusion");
            foreach (int[] row in report.Confusion)
            {
                json.WriteStartArray();
                foreach (int count in row)
                    json.WriteNumberValue(count);
                json.WriteEndArray();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Table(IEnumerable<string> header, IEnumerable<IEnumerable<string>> rows)
    {
        var text = new StringBuilder();
        foreach (IEnumerable<string> row in rows.Prepend(header))
            text.Append(Csv.Record(row)).Append("\r\n");
        return text.ToString();
    }

    private static void Text(string folder, string name, string text) =>
        AtomicFile.Write(Path.Combine(folder, name), stream => stream.Write(Encoding.UTF8.GetBytes(text)));
}
