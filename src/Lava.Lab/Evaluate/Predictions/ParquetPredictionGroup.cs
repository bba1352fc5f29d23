using Lava.Evaluation;
using Parquet;
using Parquet.Schema;

namespace Lava.Lab.Evaluate.Predictions;

/// <summary>One row group of a Parquet file of predictions, in memory.</summary>
internal sealed class ParquetPredictionGroup
{
    private readonly PredictionColumns _columns;
    private readonly string[] _files, _labels;
    private readonly string[]? _verdicts, _groups;
    private readonly double[]? _scores, _thresholds;
    private readonly double[][] _probabilities, _logits;
    private readonly double[] _rowProbabilities;
    private readonly float[] _rowLogits;

    private ParquetPredictionGroup(PredictionColumns columns, string[][] texts, double[][] numbers, double[][] probabilities, double[][] logits)
    {
        _columns = columns;
        (_files, _labels, _verdicts, _groups) = (texts[0], texts[1], texts[2], texts[3]);
        (_scores, _thresholds) = (numbers[0], numbers[1]);
        (_probabilities, _logits) = (probabilities, logits);
        (_rowProbabilities, _rowLogits) = (new double[probabilities.Length], new float[logits.Length]);
    }

    public static async Task<ParquetPredictionGroup> ReadAsync(ParquetRowGroupReader group, DataField[] fields, PredictionColumns columns, CancellationToken cancellation)
    {
        var texts = new string[4][];
        string[] names = [PredictionColumns.File, PredictionColumns.Label, PredictionColumns.Verdict, PredictionColumns.Group];
        for (int i = 0; i < names.Length; i++)
            texts[i] = columns.Find(names[i]) is >= 0 and var at ? await TextsAsync(group, fields[at], cancellation).ConfigureAwait(false) : null!;
        var numbers = new double[2][];
        string[] optional = [PredictionColumns.Score, PredictionColumns.Threshold];
        for (int i = 0; i < optional.Length; i++)
            numbers[i] = columns.Find(optional[i]) is >= 0 and var at ? await NumbersAsync(group, fields[at], cancellation).ConfigureAwait(false) : null!;
        var probabilities = new double[columns.ProbabilitiesAt.Length][];
        for (int i = 0; i < probabilities.Length; i++)
            probabilities[i] = await NumbersAsync(group, fields[columns.ProbabilitiesAt[i]], cancellation).ConfigureAwait(false);
        var logits = new double[columns.LogitsAt.Length][];
        for (int i = 0; i < logits.Length; i++)
            logits[i] = await NumbersAsync(group, fields[columns.LogitsAt[i]], cancellation).ConfigureAwait(false);
        return new ParquetPredictionGroup(columns, texts, numbers, probabilities, logits);
    }

    public void AddTo(PredictionTableBuilder builder, int row)
    {
        for (int i = 0; i < _rowProbabilities.Length; i++)
            _rowProbabilities[i] = _probabilities[i][row];
        for (int i = 0; i < _rowLogits.Length; i++)
            _rowLogits[i] = (float)_logits[i][row];
        builder.Add(new PredictionRow
        {
            File = _files[row],
            Label = _labels[row],
            Probabilities = _rowProbabilities,
            Logits = _rowLogits,
            Verdict = _verdicts is null ? null : _columns.VerdictOf(_verdicts[row]),
            Score = _scores?[row],
            // Nothing to reach is written as negative infinity.
            Threshold = _thresholds?[row] is { } threshold && !double.IsNegativeInfinity(threshold) ? threshold : null,
            Group = _groups?[row],
        });
    }

    private static async Task<string[]> TextsAsync(ParquetRowGroupReader group, DataField field, CancellationToken cancellation)
    {
        // How the library has text depends on how the file marks it.
        if (field.ClrType != typeof(string) && field.ClrType != typeof(ReadOnlyMemory<char>))
            throw Wrong(field, "text");
        var values = new string?[group.RowCount];
        await group.ReadAsync(field, values.AsMemory()!, null, cancellation).ConfigureAwait(false);
        return [.. values.Select(value => value ?? "")];
    }

    private static async Task<double[]> NumbersAsync(ParquetRowGroupReader group, DataField field, CancellationToken cancellation)
    {
        if (field.ClrType != typeof(double) && field.ClrType != typeof(float))
            throw Wrong(field, "numbers (DOUBLE or FLOAT)");
        if (field.ClrType == typeof(float))
            return [.. (await ValuesAsync<float>(group, field, cancellation).ConfigureAwait(false)).Select(value => (double)value)];
        return await ValuesAsync<double>(group, field, cancellation).ConfigureAwait(false);
    }

    private static async Task<T[]> ValuesAsync<T>(ParquetRowGroupReader group, DataField field, CancellationToken cancellation) where T : struct
    {
        if (!field.IsNullable)
        {
            var values = new T[group.RowCount];
            await group.ReadAsync(field, values.AsMemory(), null, cancellation).ConfigureAwait(false);
            return values;
        }
        var nullable = new T?[group.RowCount];
        await group.ReadAsync(field, nullable.AsMemory(), null, cancellation).ConfigureAwait(false);
        return [.. nullable.Select(value => value ?? throw new PredictionException(PredictionErrors.Values, $"The column \"{field.Name}\" has a row without a value; expected a number."))];
    }

    private static PredictionException Wrong(DataField field, string expected) =>
        new(PredictionErrors.Malformed, $"The column \"{field.Name}\" is of type {field.ClrType.Name}; expected {expected}.");
}
