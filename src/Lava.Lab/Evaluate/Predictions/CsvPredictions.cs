using System.Globalization;
using System.Text;
using Lava.Commands.Parsing;
using Lava.Commands.Results;
using Lava.Datasets;
using Lava.Evaluation;
using Lava.Text;

namespace Lava.Lab.Evaluate.Predictions;

/// <summary>Predictions as CSV: RFC 4180, UTF-8, columns by name in any order, those that are not known passed over.</summary>
internal static class CsvPredictions
{
    private const long MostBytes = 16L << 30;
    private static readonly CsvLimits Limits = new(MaxFields: (2 * LabelledList.MaxLabels) + 64);

    /// <summary>Reads row by row.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="path">What it is called in errors.</param>
    /// <param name="labels">The labels that there must be; null for those that there are.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="PredictionException">It is no such CSV; the message names the line.</exception>
    public static PredictionTable Read(Stream stream, string path, IReadOnlyList<string>? labels, CancellationToken cancellation)
    {
        if (stream.Length > MostBytes)
            throw At(path, 1, PredictionErrors.Malformed, $"It has {stream.Length:N0} bytes, more than the {MostBytes:N0} that are read.");
        // A mark must not choose the decoder: those that it chooses replace what is no text.
        using var text = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16, leaveOpen: true);
        var csv = new CsvReader(text, Limits);
        long line = 1;
        try
        {
            List<string> header = csv.Read() ?? throw new PredictionException(PredictionErrors.Malformed, "It is empty; expected a first line file,label,p:LABEL,….");
            var columns = new PredictionColumns([.. header.Select(name => name.Trim())], labels);
            var rows = new CsvPredictionRows(columns, header.Count);
            while (csv.Read() is { } record)
            {
                line = csv.Line;
                rows.Add(record);
                if ((rows.Count & 0xFFF) == 0)
                    cancellation.ThrowIfCancellationRequested();
            }
            return rows.Build();
        }
        catch (CsvFormatException error)
        {
            throw At(path, error.Line, PredictionErrors.Malformed, error.Message, error);
        }
        catch (PredictionException error)
        {
            throw At(path, line, error.Code, error.Message, error);
        }
    }

    /// <summary>Writes row by row.</summary>
    public static void Write(Stream stream, PredictionTable table)
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(false), bufferSize: 1 << 16, leaveOpen: true) { NewLine = CsvRecord.End };
        text.WriteLine(Csv.Record(PredictionColumns.Header(table)));
        for (int row = 0; row < table.Count; row++)
            text.WriteLine(Csv.Record(Fields(table, row)));
    }

    private static IEnumerable<string> Fields(PredictionTable table, int row)
    {
        yield return Csv.FilePath(table.File(row));
        yield return Csv.Text(table.TrueLabel(row));
        yield return Csv.Text(table.Verdict(row));
        yield return Csv.Number(table.Scores[row]);
        yield return double.IsFinite(table.Thresholds[row]) ? Csv.Number(table.Thresholds[row]) : "";
        if (table.HasGroups)
            yield return Csv.Text(table.Group(row));
        for (int i = 0; i < table.Labels.Count; i++)
            yield return Csv.Number(table.Probabilities[(row * table.Labels.Count) + i]);
        for (int i = 0; table.Logits is not null && i < table.Labels.Count; i++)
            yield return table.Logits[(row * table.Labels.Count) + i].ToString("R", CultureInfo.InvariantCulture);
    }

    private static PredictionException At(string path, long line, string code, string message, Exception? inner = null) => new(code, $"{path}: line {line}: {message}", inner);
}

/// <summary>The rows of a CSV of predictions, as they are read.</summary>
/// <param name="columns">What is where.</param>
/// <param name="fields">Fields of the header.</param>
internal sealed class CsvPredictionRows(PredictionColumns columns, int fields)
{
    private readonly int _verdict = columns.Find(PredictionColumns.Verdict), _score = columns.Find(PredictionColumns.Score),
        _threshold = columns.Find(PredictionColumns.Threshold), _group = columns.Find(PredictionColumns.Group);
    private readonly PredictionTableBuilder _builder = new(columns.Labels, columns.HasLogits, columns.Find(PredictionColumns.Group) >= 0);
    private readonly double[] _probabilities = new double[columns.Labels.Count];
    private readonly float[] _logits = new float[columns.HasLogits ? columns.Labels.Count : 0];

    public int Count => _builder.Count;

    public PredictionTable Build() => _builder.Build();

    public void Add(List<string> record)
    {
        if (record.Count != fields)
            throw new PredictionException(PredictionErrors.Malformed, $"It has {record.Count} fields; expected {fields}, as in the first line.");
        for (int i = 0; i < _probabilities.Length; i++)
            _probabilities[i] = Number(record, columns.ProbabilitiesAt[i], PredictionColumns.ProbabilityPrefix + columns.Labels[i]);
        for (int i = 0; i < _logits.Length; i++)
            _logits[i] = (float)Number(record, columns.LogitsAt[i], PredictionColumns.LogitPrefix + columns.Labels[i]);
        _builder.Add(new PredictionRow
        {
            File = record[columns.FileAt],
            Label = Plain(record[columns.LabelAt]),
            Probabilities = _probabilities,
            Logits = _logits,
            Verdict = _verdict < 0 ? null : columns.VerdictOf(Plain(record[_verdict])),
            Score = Optional(record, _score, PredictionColumns.Score),
            Threshold = Optional(record, _threshold, PredictionColumns.Threshold),
            Group = _group < 0 ? null : Plain(record[_group]),
        });
    }

    private static double? Optional(List<string> record, int at, string name) => at < 0 || record[at].Length == 0 ? null : Number(record, at, name);

    private static double Number(List<string> record, int at, string name) => Numbers.TryRead(record[at], out double value)
        ? value
        : throw new PredictionException(PredictionErrors.Values, $"{LabelNames.Shown(record[at])} in the column \"{name}\" is no finite number; expected one such as 0.25.");

    /// <summary>A text as it was before <see cref="Csv.Text"/> kept spreadsheets from running it.</summary>
    private static string Plain(string field) => field.Length > 1 && field[0] == '\'' && Csv.Text(field[1..]) == field ? field[1..] : field;
}
