namespace Lava.Datasets;

/// <summary>A line of a list.</summary>
/// <param name="Path">The recording or tensor.</param>
/// <param name="Label">Its label as it is written.</param>
/// <param name="Speaker">Whose voice; null where nothing tells, or it is not written.</param>
/// <param name="Group">What it stays together with; null where it is on its own, or there are no groups.</param>
public sealed record SplitRow(string Path, string Label, string? Speaker = null, string? Group = null);
