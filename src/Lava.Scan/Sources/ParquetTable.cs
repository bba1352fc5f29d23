using System.Globalization;
using Lava.Scan.Inputs;
using Parquet;
using Parquet.Schema;

namespace Lava.Scan.Sources;

/// <summary>A Parquet file of inputs; its other columns are carried through as text.</summary>
internal static class ParquetTable
{
    private const long LargestGroup = 20_000_000;

    private static ReadOnlySpan<byte> Magic => "PAR1"u8;

    /// <summary>Whether a file begins as Parquet does.</summary>
    public static bool IsOne(string path)
    {
        if (!File.Exists(path))
            return false;
        using FileStream stream = File.OpenRead(path);
        Span<byte> begin = stackalloc byte[4];
        return stream.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false) == begin.Length && begin.SequenceEqual(Magic);
    }

    /// <inheritdoc cref="InputTable.ReadCsv"/>
    public static (IReadOnlyList<string> Carried, IEnumerable<ScanInput> Inputs) Read(string path, string? column)
    {
        DataField[] fields = Guard(path, () => WithReaderAsync(path, reader => Task.FromResult(reader.Schema.GetDataFields())));
        int at = InputTable.Find([.. fields.Select(field => field.Path.ToString())], column, path);
        return ([.. fields.Where((_, i) => i != at).Select(field => field.Path.ToString())], Rows());

        IEnumerable<ScanInput> Rows()
        {
            int groups = Guard(path, () => WithReaderAsync(path, reader => Task.FromResult(reader.RowGroups.Count)));
            for (int group = 0; group < groups; group++)
            {
                int number = group;
                string?[][] columns = Guard(path, () => WithReaderAsync(path, reader => ColumnsAsync(reader.RowGroups[number], fields)));
                for (int row = 0; row < columns[at].Length; row++)
                {
                    string name = columns[at][row] is { Length: > 0 } value ? value
                        : throw new ScanException(ScanErrors.Source, $"{path}, row {row + 1} of row group {group + 1}: the column {fields[at].Name} is empty; expected a path or an address.");
                    yield return new ScanInput(name, [.. columns.Where((_, i) => i != at).Select(values => values[row])]);
                }
            }
        }
    }

    private static async Task<T> WithReaderAsync<T>(string path, Func<ParquetReader, Task<T>> read)
    {
        using FileStream stream = File.OpenRead(path);
        await using ParquetReader reader = await ParquetReader.CreateAsync(stream).ConfigureAwait(false);
        return await read(reader).ConfigureAwait(false);
    }

    private static async Task<string?[][]> ColumnsAsync(ParquetRowGroupReader group, DataField[] fields)
    {
        if (group.RowCount is < 0 or > LargestGroup)
            throw new FormatException($"a row group claims {group.RowCount} rows; at most {LargestGroup} are read.");
        var columns = new string?[fields.Length][];
        for (int i = 0; i < fields.Length; i++)
            columns[i] = await TextsAsync(group, fields[i]).ConfigureAwait(false);
        return columns;
    }

    private static Task<string?[]> TextsAsync(ParquetRowGroupReader group, DataField field)
    {
        if (field.IsArray || field.MaxRepetitionLevel > 0)
            throw new FormatException($"the column {field.Name} holds lists; leave it out.");
        if (field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>))
            return StringsAsync(group, field);
        if (field.ClrType == typeof(bool)) return ValuesAsync<bool>(group, field);
        if (field.ClrType == typeof(sbyte)) return ValuesAsync<sbyte>(group, field);
        if (field.ClrType == typeof(byte)) return ValuesAsync<byte>(group, field);
        if (field.ClrType == typeof(short)) return ValuesAsync<short>(group, field);
        if (field.ClrType == typeof(ushort)) return ValuesAsync<ushort>(group, field);
        if (field.ClrType == typeof(int)) return ValuesAsync<int>(group, field);
        if (field.ClrType == typeof(uint)) return ValuesAsync<uint>(group, field);
        if (field.ClrType == typeof(long)) return ValuesAsync<long>(group, field);
        if (field.ClrType == typeof(ulong)) return ValuesAsync<ulong>(group, field);
        if (field.ClrType == typeof(float)) return ValuesAsync<float>(group, field);
        if (field.ClrType == typeof(double)) return ValuesAsync<double>(group, field);
        if (field.ClrType == typeof(decimal)) return ValuesAsync<decimal>(group, field);
        if (field.ClrType == typeof(DateTime)) return ValuesAsync<DateTime>(group, field);
        if (field.ClrType == typeof(DateOnly)) return ValuesAsync<DateOnly>(group, field);
        throw new FormatException($"the column {field.Name} is of type {field.ClrType.Name}, which cannot be carried through; leave it out, or write it as text.");
    }

    private static async Task<string?[]> StringsAsync(ParquetRowGroupReader group, DataField field)
    {
        var values = new string?[group.RowCount];
        await group.ReadAsync(field, values.AsMemory()!, null).ConfigureAwait(false);
        return values;
    }

    private static async Task<string?[]> ValuesAsync<T>(ParquetRowGroupReader group, DataField field) where T : struct
    {
        var values = new T?[group.RowCount];
        if (field.IsNullable)
        {
            await group.ReadAsync<T>(field, values.AsMemory(), null).ConfigureAwait(false);
        }
        else
        {
            var there = new T[group.RowCount];
            await group.ReadAsync<T>(field, there.AsMemory(), null).ConfigureAwait(false);
            values = [.. there.Select(value => (T?)value)];
        }
        return [.. values.Select(value => value switch
        {
            null => null,
            DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        })];
    }

    private static T Guard<T>(string path, Func<Task<T>> read)
    {
        try
        {
            return read().GetAwaiter().GetResult();
        }
        // The reader of a hostile file may fail in any way; none of them is a fault of Lava's.
        catch (Exception error) when (error is not (OutOfMemoryException or OperationCanceledException))
        {
            throw new ScanException(ScanErrors.Source, $"{path} begins as Parquet and cannot be read as such: {error.Message}", error);
        }
    }
}
