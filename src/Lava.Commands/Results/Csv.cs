using System.Globalization;
using Lava.Text;

namespace Lava.Commands.Results;

/// <summary>Fields of a CSV file as RFC 4180 has them, such that no spreadsheet takes one for a formula.</summary>
internal static class Csv
{
    /// <summary>One record, without the end of the line.</summary>
    public static string Record(IEnumerable<string> fields) => CsvRecord.Format(fields);

    /// <summary>A number, in the shortest form that reads back to the same value.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Text that no spreadsheet runs: an apostrophe in front of what would start a formula.</summary>
    public static string Text(string value) => FormulaGuard.Text(value);

    /// <summary>The path of a file: relative ones that would start a formula get <c>./</c> in front, which names the same file.</summary>
    public static string FilePath(string path) => FormulaGuard.FilePath(path);
}
