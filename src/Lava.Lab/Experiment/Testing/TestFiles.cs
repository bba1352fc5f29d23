using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lava.Evaluation;
using Lava.IO;
using Lava.Lab.Evaluate.Predictions;
using Lava.Lab.Evaluate.Results;
using Lava.Lab.Evaluate.Scoring;

namespace Lava.Lab.Experiment.Testing;

/// <summary>What a test leaves: all that <c>lava evaluate level</c> does, and its headline in <c>report.json</c>.</summary>
internal static class TestFiles
{
    public const string Report = "report.json";

    /// <summary>Names of those that later stages and people rely on.</summary>
    public static IReadOnlyList<string> Names { get; } = [Report, ResultFolder.Numbers, "report.csv", "confusion.csv", "confusion.png", PredictionFile.Csv, PredictionFile.Parquet];

    /// <summary>Writes them, each whole or not at all.</summary>
    public static void Write(string folder, ScoredList scored, EvaluationResult result)
    {
        PredictionFile.Write(folder, scored.Table);
        ResultFolder.Write(folder, result);
        JsonObject numbers = result.Numbers;
        JsonNode? Copy(string name) => numbers[name]?.DeepClone();
        var report = new JsonObject
        {
            ["level"] = Copy("level"),
            ["recordings"] = scored.Table.Count,
            ["failed"] = scored.Failures.Count,
            ["accuracy"] = Copy("accuracy"),
            ["macroF1"] = Copy("macroF1"),
            ["classes"] = Copy("report"),
            ["labels"] = Copy("labels"),
            ["confusion"] = Copy("confusion"),
        };
        AtomicFile.Write(Path.Combine(folder, Report), stream => stream.Write(Encoding.UTF8.GetBytes(JsonNumbers.Text(report))));
    }

    /// <summary>The result in a few words.</summary>
    public static string Sentence(PredictionTable table, int failed)
    {
        ClassificationReport report = ClassificationReport.Of(table.Truth, table.Best, table.Labels);
        return string.Create(CultureInfo.InvariantCulture,
            $"accuracy {report.Accuracy:F4}, macro F1 {report.Macro.F1:F4} on {report.Macro.Support:N0} recordings{(failed == 0 ? "" : $"; {failed:N0} could not be read")}");
    }

    /// <summary>Accuracy, macro F1 and number of recordings of a report.</summary>
    public static (double Accuracy, double MacroF1, int Count) Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        JsonElement root = document.RootElement;
        return (root.GetProperty("accuracy").GetDouble(), root.GetProperty("macroF1").GetDouble(), root.GetProperty("recordings").GetInt32());
    }
}
