namespace Lava.Scan.Rows;

/// <summary>How rows are written.</summary>
public enum RowFormatKind
{
    /// <summary>Apache Parquet.</summary>
    Parquet,

    /// <summary>CSV (RFC 4180) with a header.</summary>
    Csv,

    /// <summary>One JSON object a line.</summary>
    Jsonl,
}
