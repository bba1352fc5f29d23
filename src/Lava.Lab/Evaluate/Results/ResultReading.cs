using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lava.Pages.Runs;
using Lava.Text;

namespace Lava.Lab.Evaluate.Results;

/// <summary>Reads a result back from its folder, for those who put several together.</summary>
internal static class ResultReading
{
    private const long MostBytes = 64 << 20;

    /// <summary>Reads what <see cref="ResultFolder.Write"/> wrote.</summary>
    /// <exception cref="EvaluateException">The folder holds no whole result; the message names the file.</exception>
    public static EvaluationResult Read(string folder)
    {
        string place = ResultFolder.Provenance;
        try
        {
            JsonElement about = Json(folder, place);
            IReadOnlyList<KeyValuePair<string, string>> Pairs(string name) => [.. about.GetProperty(name).EnumerateObject().Select(pair => KeyValuePair.Create(pair.Name, Text(pair.Value)))];
            IReadOnlyList<string> Texts(string name) => [.. about.GetProperty(name).EnumerateArray().Select(Text)];
            List<ResultTable> tables = [.. Pairs("tables").Select(table => Table(folder, place = Named(table.Key, ".csv"), table.Key, table.Value))];
            List<ResultFigure> figures = [.. Pairs("figures").Select(figure => new ResultFigure(figure.Key, figure.Value, Bytes(folder, place = Named(figure.Key, ".png")), Bytes(folder, place = Named(figure.Key, ".svg"))))];
            place = ResultFolder.Provenance;
            return new EvaluationResult
            {
                Verb = Text(about.GetProperty("verb")),
                Title = Text(about.GetProperty("title")),
                Summary = Texts("summary"),
                Limits = Texts("limits"),
                Numbers = JsonObject.Create(Json(folder, place = ResultFolder.Numbers)) ?? throw new FormatException("it holds nothing."),
                Tables = tables,
                Figures = figures,
                Embedding = tables.Find(table => table.Name == LatentTable) is { } points ? Points(points) : null,
                Provenance = new Provenance
                {
                    Time = about.GetProperty("time").GetDateTimeOffset(),
                    Configuration = Pairs("configuration"),
                    Versions = Pairs("versions"),
                    Files = [.. about.GetProperty("files").EnumerateArray().Select(file => new ProvenanceFile(Text(file.GetProperty("role")), Text(file.GetProperty("path")), Text(file.GetProperty("sha256"))))],
                },
            };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException or CsvFormatException)
        {
            throw new EvaluateException(EvaluateErrors.Result, $"{Path.Combine(folder, place)} is not what 'lava evaluate' writes: {error.Message} Run the evaluation again.", error);
        }
    }

    // The table of the layout that a page shows.
    private const string LatentTable = "tsne-2d";

    private static EmbeddingPlot Points(ResultTable table) => new("Latents", table.Caption,
        [.. table.Rows.Select(row => new EmbeddingPoint(row[0], row[1], Number(row[2]), Number(row[3])))]);

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Text(JsonElement element) => element.GetString() ?? throw new FormatException("a text is missing.");

    private static ResultTable Table(string folder, string file, string name, string caption)
    {
        using var text = new StreamReader(new MemoryStream(Bytes(folder, file)), new UTF8Encoding(false, throwOnInvalidBytes: true));
        var reader = new CsvReader(text, new CsvLimits());
        List<string> columns = reader.Read() ?? throw new FormatException("it is empty.");
        List<IReadOnlyList<string>> rows = [];
        while (reader.Read() is { } row)
            rows.Add(row.Count == columns.Count ? row : throw new FormatException($"line {reader.Line} has {row.Count} fields, the first {columns.Count}."));
        return new ResultTable(name, caption, columns, rows);
    }

    private static JsonElement Json(string folder, string file)
    {
        using var document = JsonDocument.Parse(Bytes(folder, file));
        return document.RootElement.Clone();
    }

    // Names come from a file: no path may hide in one.
    private static string Named(string name, string ending) => name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && !name.StartsWith('.')
        ? name + ending : throw new FormatException($"'{name}' is no name of a table or picture.");

    private static byte[] Bytes(string folder, string file)
    {
        using FileStream stream = File.OpenRead(Path.Combine(folder, file));
        if (stream.Length > MostBytes)
            throw new IOException($"it has {stream.Length:N0} bytes.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
