namespace Lava.Scan.Rows;

/// <summary>The formats of rows.</summary>
public static class RowFormats
{
    /// <summary>The format of a kind.</summary>
    public static IRowFormat Of(RowFormatKind kind) => kind switch
    {
        RowFormatKind.Csv => new CsvRows(),
        RowFormatKind.Jsonl => new JsonRows(),
        _ => new ParquetRows(),
    };

    /// <summary>The error of a file that is no part.</summary>
    internal static ScanException Damaged(string name, string what, Exception? inner = null) =>
        new(ScanErrors.Damaged, $"{name} is no part of this scan: {what} Delete it, and give the command of the scan again.", inner);
}
