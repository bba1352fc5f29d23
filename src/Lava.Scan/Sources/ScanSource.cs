namespace Lava.Scan.Sources;

/// <summary>What a source of inputs is.</summary>
public enum SourceKind
{
    /// <summary>A file, or a folder with all that lies below it.</summary>
    Path,

    /// <summary>One address of the web.</summary>
    Web,

    /// <summary>All objects of a bucket whose keys begin with a prefix.</summary>
    Bucket,

    /// <summary>A text file with one path or address a line.</summary>
    List,

    /// <summary>A CSV or Parquet file with a column of paths or addresses.</summary>
    Table,
}

/// <summary>Where inputs come from.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">Path or address, as it was given.</param>
public sealed record ScanSource(SourceKind Kind, string Value)
{
    /// <summary>What a word of the command line means: an address by how it begins, else a path.</summary>
    public static ScanSource Of(string word) => new(
        Storage.BucketAddress.IsOne(word) ? SourceKind.Bucket : Fetching.WebAddress.IsOne(word) ? SourceKind.Web : SourceKind.Path, word);

    /// <inheritdoc/>
    public override string ToString() => Kind switch { SourceKind.List => $"list {Value}", SourceKind.Table => $"table {Value}", _ => Value };
}
