using Lava.Evaluation;
using Parquet;
using Parquet.Schema;

namespace Lava.Lab.Evaluate.Predictions;

/// <summary>Predictions as Parquet: the columns of the CSV, numbers as numbers, row groups of 65,536.</summary>
internal static class ParquetPredictions
{
    private const int GroupRows = 1 << 16;
    private const long MostRows = 20_000_000;
    private static readonly byte[] Magic = "PAR1"u8.ToArray();

    /// <summary>Whether a file begins as Parquet does; the stream is at its beginning afterwards.</summary>
    public static bool IsParquet(Stream stream)
    {
        Span<byte> begin = stackalloc byte[Magic.Length];
        int read = stream.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return read == begin.Length && begin.SequenceEqual(Magic);
    }

    /// <inheritdoc cref="CsvPredictions.Read"/>
    public static PredictionTable Read(Stream stream, string path, IReadOnlyList<string>? labels, CancellationToken cancellation)
    {
        long row = 0;
        try
        {
            return ReadAsync(stream, labels, count => row = count, cancellation).GetAwaiter().GetResult();
        }
        catch (PredictionException error)
        {
            throw new PredictionException(error.Code, row > 0 ? $"{path}: row {row}: {error.Message}" : $"{path}: {error.Message}", error);
        }
        // The reader of a hostile file may fail in any way; none of them is a fault of Lava's.
        catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException))
        {
            throw new PredictionException(PredictionErrors.Malformed, $"{path}: It begins as Parquet and cannot be read as such: {error.Message}", error);
        }
    }

    /// <summary>Writes a group of rows at a time.</summary>
    public static void Write(Stream stream, PredictionTable table) => WriteAsync(stream, table).GetAwaiter().GetResult();

    private static async Task<PredictionTable> ReadAsync(Stream stream, IReadOnlyList<string>? labels, Action<long> atRow, CancellationToken cancellation)
    {
        await using ParquetReader reader = await ParquetReader.CreateAsync(stream, cancellationToken: cancellation).ConfigureAwait(false);
        DataField[] fields = reader.Schema.GetDataFields();
        var columns = new PredictionColumns([.. fields.Select(field => field.Name)], labels);
        long rows = reader.RowGroups.Sum(group => Math.Max(0, group.RowCount));
        if (rows > MostRows || reader.RowGroups.Any(group => group.RowCount is < 0 or > int.MaxValue))
            throw new PredictionException(PredictionErrors.Malformed, $"It claims {rows:N0} rows; at most {MostRows:N0} are read.");
        var builder = new PredictionTableBuilder(columns.Labels, columns.HasLogits, columns.Find(PredictionColumns.Group) >= 0);
        long row = 0;
        foreach (ParquetRowGroupReader group in reader.RowGroups)
        {
            ParquetPredictionGroup values = await ParquetPredictionGroup.ReadAsync(group, fields, columns, cancellation).ConfigureAwait(false);
            for (int i = 0; i < group.RowCount; i++)
            {
                atRow(++row);
                values.AddTo(builder, i);
            }
            cancellation.ThrowIfCancellationRequested();
        }
        atRow(0);
        return builder.Build();
    }

    private static async Task WriteAsync(Stream stream, PredictionTable table)
    {
        int labels = table.Labels.Count;
        DataField[] fields = [.. PredictionColumns.Header(table).Select(Field)];
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream).ConfigureAwait(false);
        for (int begin = 0; begin < table.Count; begin += GroupRows)
        {
            int first = begin, count = Math.Min(GroupRows, table.Count - begin);
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            int next = 0;
            Task Text(Func<int, string> value) => group.WriteAsync(fields[next++], (string[])[.. Enumerable.Range(first, count).Select(value)]);
            Task Value<T>(Func<int, T> value) where T : struct => group.WriteAsync<T>(fields[next++], (T[])[.. Enumerable.Range(first, count).Select(value)]);
            await Text(table.File).ConfigureAwait(false);
            await Text(table.TrueLabel).ConfigureAwait(false);
            await Text(table.Verdict).ConfigureAwait(false);
            await Value(row => table.Scores[row]).ConfigureAwait(false);
            await Value(row => table.Thresholds[row]).ConfigureAwait(false);
            if (table.HasGroups)
                await Text(table.Group).ConfigureAwait(false);
            for (int i = 0; i < labels; i++)
            {
                int label = i;
                await Value(row => table.Probabilities[(row * labels) + label]).ConfigureAwait(false);
            }
            for (int i = 0; table.Logits is { } logits && i < labels; i++)
            {
                int label = i;
                await Value(row => logits[(row * labels) + label]).ConfigureAwait(false);
            }
        }
    }

    private static DataField Field(string name) => new(name, name switch
    {
        PredictionColumns.File or PredictionColumns.Label or PredictionColumns.Verdict or PredictionColumns.Group => typeof(string),
        _ when name.StartsWith(PredictionColumns.LogitPrefix, StringComparison.Ordinal) => typeof(float),
        _ => typeof(double),
    }, isNullable: false);
}
