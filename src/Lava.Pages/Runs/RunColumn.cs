namespace Lava.Pages.Runs;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its head.</param>
/// <param name="Numeric">Whether it holds numbers, which stand at the right and sort by value.</param>
public sealed record RunColumn(string Name, bool Numeric = false);
