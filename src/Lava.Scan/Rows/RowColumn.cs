namespace Lava.Scan.Rows;

/// <summary>What a column holds.</summary>
public enum ColumnKind
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>Whole numbers of 64 bits.</summary>
    Whole,

    /// <summary>Numbers of double precision.</summary>
    Number,
}

/// <summary>A column of a scan's rows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it holds; any row may lack a value.</param>
public sealed record RowColumn(string Name, ColumnKind Kind);
