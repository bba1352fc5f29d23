using System.Text;
using Lava.Scan.Inputs;
using Lava.Text;

namespace Lava.Scan.Sources;

/// <summary>A CSV file of inputs: one column of paths or addresses, the others carried through.</summary>
internal static class InputTable
{
    private static readonly string[] UsualColumns = ["path", "file"];
    private static readonly CsvLimits Limits = new();

    /// <summary>The names of its other columns, and its inputs as they are enumerated.</summary>
    /// <exception cref="ScanException">It is no CSV, or has no such column; on enumeration, too.</exception>
    public static (IReadOnlyList<string> Carried, IEnumerable<ScanInput> Inputs) ReadCsv(string path, string? column, Func<Stream> stdin)
    {
        var text = new StreamReader(InputLines.Open(path, stdin), new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
        var csv = new CsvReader(text, Limits);
        List<string> header = Next(csv, path) ?? throw new ScanException(ScanErrors.Source, $"{path} is empty; expected a header that names the columns.");
        int at = Find(header, column, path);
        return ([.. header.Where((_, i) => i != at)], Rows());

        IEnumerable<ScanInput> Rows()
        {
            using (text)
            {
                while (Next(csv, path) is { } record)
                {
                    if (record.Count != header.Count)
                        throw new ScanException(ScanErrors.Source, $"{path}, line {csv.Line}: it has {record.Count} fields; the header names {header.Count}.");
                    if (record[at].Length == 0)
                        throw new ScanException(ScanErrors.Source, $"{path}, line {csv.Line}: the column {header[at]} is empty; expected a path or an address.");
                    yield return new ScanInput(record[at], [.. record.Where((_, i) => i != at)]);
                }
            }
        }
    }

    /// <summary>The place of the column of paths.</summary>
    /// <exception cref="ScanException">There is none, or one name stands twice.</exception>
    public static int Find(IReadOnlyList<string> header, string? column, string path)
    {
        if (header.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ScanException(ScanErrors.Source, $"{path} has two columns {twice.Key}; rename one.");
        foreach (string name in column is null ? UsualColumns : [column])
        {
            for (int i = 0; i < header.Count; i++)
            {
                if (header[i].Trim('\uFEFF') == name)
                    return i;
            }
        }
        string hint = column is null ? " --column names it." : Suggestion.For(column, header);
        throw new ScanException(ScanErrors.Source, $"{path} has no column {column ?? string.Join(" or ", UsualColumns)}, only {string.Join(", ", header)}.{hint}");
    }

    private static List<string>? Next(CsvReader csv, string path)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException error)
        {
            throw new ScanException(ScanErrors.Source, $"{path}, line {error.Line}: {error.Message}", error);
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            throw new ScanException(ScanErrors.Source, $"{path} cannot be read to its end: {error.Message}", error);
        }
    }
}
