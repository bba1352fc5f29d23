namespace Lava.Lab.Evaluate.Results;

/// <summary>A table of an evaluation.</summary>
/// <param name="Name">Name of its file, without ending.</param>
/// <param name="Caption">What it shows, as a sentence.</param>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Rows">A text for each column.</param>
public sealed record ResultTable(string Name, string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
