namespace Lava.Pages.Runs;

/// <summary>A table.</summary>
/// <param name="Caption">What it shows; null where its section says so.</param>
/// <param name="Columns">Its columns, at least one.</param>
/// <param name="Rows">Its rows, each of as many cells.</param>
public sealed record RunTable(string? Caption, IReadOnlyList<RunColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
