namespace Lava.Lab.Evaluate.Results;

/// <summary>A text of an evaluation, as a person reads it in a terminal.</summary>
/// <param name="Name">Name of its file.</param>
/// <param name="Caption">What it is, as a sentence.</param>
/// <param name="Content">Lines.</param>
public sealed record ResultText(string Name, string Caption, string Content);
