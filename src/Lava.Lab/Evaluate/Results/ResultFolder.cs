using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Lava.Commands.Results;
using Lava.IO;
using Lava.Text;

namespace Lava.Lab.Evaluate.Results;

/// <summary>Writes a result into a folder: <c>numbers.json</c>, <c>numbers.csv</c>, its tables, texts and pictures, and <c>provenance.json</c>.</summary>
internal static class ResultFolder
{
    public const string Numbers = "numbers.json", NumbersTable = "numbers.csv", Provenance = "provenance.json", Report = "report.html";

    /// <summary>Writes each file whole or not at all; files of an earlier evaluation are replaced.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Write(string folder, EvaluationResult result)
    {
        Directory.CreateDirectory(folder);
        foreach (ResultTable table in result.Tables)
            WriteText(folder, table.Name + ".csv", Table(table.Columns, table.Rows));
        foreach (ResultText text in result.Texts)
            WriteText(folder, text.Name, text.Content);
        foreach (ResultFigure figure in result.Figures)
        {
            AtomicFile.Write(Path.Combine(folder, figure.Name + ".png"), stream => stream.Write(figure.Png.Span));
            AtomicFile.Write(Path.Combine(folder, figure.Name + ".svg"), stream => stream.Write(figure.Svg.Span));
        }
        WriteText(folder, Provenance, JsonNumbers.Text(Json(result)));
        WriteText(folder, NumbersTable, Table(["name", "value"], JsonNumbers.Flat(result.Numbers)));
        // The numbers last: where they are, everything is.
        WriteText(folder, Numbers, JsonNumbers.Text(result.Numbers));
    }

    private static JsonObject Json(EvaluationResult result)
    {
        Results.Provenance provenance = result.Provenance;
        JsonObject Pairs(IEnumerable<KeyValuePair<string, string>> pairs) => new(pairs.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)JsonValue.Create(pair.Value))));
        return new JsonObject
        {
            ["verb"] = result.Verb,
            ["title"] = result.Title,
            ["time"] = provenance.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["summary"] = JsonNumbers.Names(result.Summary),
            ["limits"] = JsonNumbers.Names(result.Limits),
            ["tables"] = Pairs(result.Tables.Select(table => KeyValuePair.Create(table.Name, table.Caption))),
            ["figures"] = Pairs(result.Figures.Select(figure => KeyValuePair.Create(figure.Name, figure.Caption))),
            ["configuration"] = Pairs(provenance.Configuration),
            ["files"] = new JsonArray([.. provenance.Files.Select(file => (JsonNode)new JsonObject { ["role"] = file.Role, ["path"] = file.Path, ["sha256"] = file.Sha256 })]),
            ["versions"] = Pairs(provenance.Versions),
        };
    }

    private static string Table(IEnumerable<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        foreach (IEnumerable<string> row in rows.Prepend((IEnumerable<string>)[.. columns]))
            text.Append(Csv.Record(row)).Append(CsvRecord.End);
        return text.ToString();
    }

    private static void WriteText(string folder, string name, string text) =>
        AtomicFile.Write(Path.Combine(folder, name), stream => stream.Write(Encoding.UTF8.GetBytes(text)));
}
