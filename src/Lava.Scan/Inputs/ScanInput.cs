namespace Lava.Scan.Inputs;

/// <summary>One thing to be attributed.</summary>
/// <param name="Path">As it was listed: a path, or an address that begins with <c>http://</c>, <c>https://</c> or <c>s3://</c>.</param>
/// <param name="Carried">What stood beside it in a table, in the order of the table's other columns; empty where it came from none.</param>
public sealed record ScanInput(string Path, IReadOnlyList<string?> Carried)
{
    /// <param name="path">As it was listed.</param>
    public ScanInput(string path) : this(path, [])
    {
    }
}
