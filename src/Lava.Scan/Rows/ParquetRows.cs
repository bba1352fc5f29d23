using Parquet;
using Parquet.Schema;

namespace Lava.Scan.Rows;

/// <summary>Rows as Parquet: one row group a file, every column but the path optional, compressed by Zstandard.</summary>
public sealed class ParquetRows : IRowFormat
{
    private static readonly ParquetOptions Options = new() { CompressionMethod = CompressionMethod.Zstd };

    /// <inheritdoc/>
    public string Extension => "parquet";

    /// <inheritdoc/>
    public void Write(Stream stream, RowSchema schema, IReadOnlyList<ScanRow> rows) => WriteAsync(stream, schema, rows).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public IReadOnlyList<ScanRow> Read(byte[] content, RowSchema schema, string name)
    {
        try
        {
            return ReadAsync(content, schema).GetAwaiter().GetResult();
        }
        // The reader of a hostile file may fail in any way; none of them is a fault of Lava's.
        catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException))
        {
            throw RowFormats.Damaged(name, error.Message, error);
        }
    }

    private static async Task WriteAsync(Stream stream, RowSchema schema, IReadOnlyList<ScanRow> rows)
    {
        DataField[] fields = [.. schema.Columns.Select(Field)];
        object?[][] values = [.. rows.Select(schema.Values)];
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream, Options).ConfigureAwait(false);
        using ParquetRowGroupWriter group = writer.CreateRowGroup();
        for (int i = 0; i < fields.Length; i++)
        {
            int column = i;
            await (schema.Columns[i].Kind switch
            {
                ColumnKind.Whole => group.WriteAsync<long>(fields[i], (long?[])[.. values.Select(row => (long?)row[column])]),
                ColumnKind.Number => group.WriteAsync<double>(fields[i], (double?[])[.. values.Select(row => (double?)row[column])]),
                _ => group.WriteAsync(fields[i], (string[])[.. values.Select(row => (string)row[column]!)]),
            }).ConfigureAwait(false);
        }
    }

    private static async Task<IReadOnlyList<ScanRow>> ReadAsync(byte[] content, RowSchema schema)
    {
        using var stream = new MemoryStream(content, writable: false);
        await using ParquetReader reader = await ParquetReader.CreateAsync(stream).ConfigureAwait(false);
        DataField[] fields = reader.Schema.GetDataFields();
        if (!fields.Select(field => field.Name).SequenceEqual(schema.Columns.Select(column => column.Name)))
            throw new FormatException("it has other columns.");
        var rows = new List<ScanRow>();
        foreach (ParquetRowGroupReader group in reader.RowGroups)
        {
            if (group.RowCount is < 0 or > Inputs.PartPlan.LargestPart)
                throw new FormatException($"it claims {group.RowCount} rows.");
            int count = (int)group.RowCount;
            object?[][] values = [.. Enumerable.Range(0, count).Select(_ => new object?[fields.Length])];
            for (int i = 0; i < fields.Length; i++)
                await ReadColumnAsync(group, fields[i], schema.Columns[i].Kind, values, i).ConfigureAwait(false);
            rows.AddRange(values.Select(schema.Row));
        }
        return rows;
    }

    private static async Task ReadColumnAsync(ParquetRowGroupReader group, DataField field, ColumnKind kind, object?[][] values, int column)
    {
        switch (kind)
        {
            case ColumnKind.Whole:
                var whole = new long?[values.Length];
                await group.ReadAsync<long>(field, whole.AsMemory(), null).ConfigureAwait(false);
                Fill(whole);
                break;
            case ColumnKind.Number:
                var numbers = new double?[values.Length];
                await group.ReadAsync<double>(field, numbers.AsMemory(), null).ConfigureAwait(false);
                Fill(numbers);
                break;
            default:
                var texts = new string?[values.Length];
                await group.ReadAsync(field, texts.AsMemory()!, null).ConfigureAwait(false);
                Fill(texts);
                break;
        }

        void Fill<T>(T[] read)
        {
            for (int row = 0; row < read.Length; row++)
                values[row][column] = read[row];
        }
    }

    private static DataField Field(RowColumn column) => new(column.Name, column.Kind switch
    {
        ColumnKind.Whole => typeof(long),
        ColumnKind.Number => typeof(double),
        _ => typeof(string),
    }, isNullable: column.Name != RowSchema.Path);
}
