using System.Globalization;
using System.Text;
using Lava.Text;

namespace Lava.Scan.Rows;

/// <summary>Rows as CSV (RFC 4180) with a header, such that no spreadsheet takes a field for a formula; what a row lacks is empty.</summary>
public sealed class CsvRows : IRowFormat
{
    private static readonly CsvLimits Limits = new(MaxFields: 4_096, MaxFieldLength: 1 << 20);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <inheritdoc/>
    public string Extension => "csv";

    /// <inheritdoc/>
    public void Write(Stream stream, RowSchema schema, IReadOnlyList<ScanRow> rows)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = CsvRecord.End };
        writer.WriteLine(CsvRecord.Format(schema.Columns.Select(column => FormulaGuard.Text(column.Name))));
        foreach (ScanRow row in rows)
            writer.WriteLine(CsvRecord.Format(schema.Values(row).Select((value, i) => Text(value, schema.Columns[i]))));
    }

    /// <inheritdoc/>
    public IReadOnlyList<ScanRow> Read(byte[] content, RowSchema schema, string name)
    {
        using var text = new StreamReader(new MemoryStream(content, writable: false), Utf8, detectEncodingFromByteOrderMarks: false);
        var csv = new CsvReader(text, Limits);
        try
        {
            if (csv.Read() is not { } header || !header.SequenceEqual(schema.Columns.Select(column => FormulaGuard.Text(column.Name))))
                throw new FormatException("it has other columns.");
            var rows = new List<ScanRow>();
            while (csv.Read() is { } record)
            {
                if (record.Count != schema.Columns.Count)
                    throw new FormatException($"line {csv.Line} has {record.Count} fields; expected {schema.Columns.Count}.");
                rows.Add(schema.Row([.. record.Select((field, i) => Value(field, schema.Columns[i]))]));
            }
            return rows;
        }
        catch (CsvFormatException error)
        {
            throw RowFormats.Damaged(name, $"line {error.Line}: {error.Message}", error);
        }
        catch (Exception error) when (error is FormatException or OverflowException)
        {
            throw RowFormats.Damaged(name, error.Message, error);
        }
    }

    private static string Text(object? value, RowColumn column) => value switch
    {
        null => "",
        long whole => whole.ToString(CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        string path when column.Name == RowSchema.Path => FormulaGuard.FilePath(path),
        string text => FormulaGuard.Text(text),
        _ => throw new InvalidOperationException($"A value of {value.GetType()} is in no column."),
    };

    private static object? Value(string field, RowColumn column) => column.Kind switch
    {
        _ when field.Length == 0 => null,
        ColumnKind.Whole => long.Parse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        ColumnKind.Number => double.Parse(field, NumberStyles.Float, CultureInfo.InvariantCulture),
        _ => FormulaGuard.Undo(field),
    };
}
