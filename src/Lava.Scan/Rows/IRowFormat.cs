namespace Lava.Scan.Rows;

/// <summary>A way to write rows to a file, and to read them back.</summary>
public interface IRowFormat
{
    /// <summary>What follows the dot in the names of its files.</summary>
    string Extension { get; }

    /// <summary>Writes the rows of one part.</summary>
    void Write(Stream stream, RowSchema schema, IReadOnlyList<ScanRow> rows);

    /// <summary>Reads them back.</summary>
    /// <param name="content">A whole file.</param>
    /// <param name="schema">Its columns.</param>
    /// <param name="name">The file, for the error.</param>
    /// <exception cref="ScanException">The file is no part of such columns.</exception>
    IReadOnlyList<ScanRow> Read(byte[] content, RowSchema schema, string name);
}
