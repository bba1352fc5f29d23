namespace Lava.Datasets;

/// <summary>Names of the columns that every list has.</summary>
internal static class ListColumns
{
    public const string Path = "path";
    public const string Label = "label";
}
