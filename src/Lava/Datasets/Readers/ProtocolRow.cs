namespace Lava.Datasets;

/// <summary>What one line of a protocol tells of a recording.</summary>
/// <param name="Name">Its file, without folder and extension.</param>
/// <param name="Label"><see cref="DatasetFile.Real"/> or <see cref="DatasetFile.Fake"/>.</param>
/// <param name="Speaker">Whose voice; null where it does not tell.</param>
/// <param name="Attack">What made it; null where it is genuine or does not tell.</param>
/// <param name="Subset">The part of the data set; null where it does not tell.</param>
internal sealed record ProtocolRow(string Name, string Label, string? Speaker, string? Attack, string? Subset)
{
    /// <summary>A field of a protocol; null where a dash stands for nothing.</summary>
    public static string? Field(string field) => field == "-" ? null : field;
}
