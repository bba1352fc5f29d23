namespace Lava.Lab.Experiment.Recipes;

/// <summary>Something to find out about the finished package, by a verb of <c>lava evaluate</c>.</summary>
/// <param name="Verb">The verb, such as <c>level</c>.</param>
/// <param name="Call">With the recipe's options.</param>
/// <param name="Levels">The levels that it is done for, one by one; none where it is done once.</param>
/// <param name="Reads">Files and folders named in the recipe that it reads.</param>
/// <param name="Split">The split whose recordings the whole package is measured on; null where the options name them.</param>
internal sealed record EvaluationPart(string Verb, VerbCall Call, IReadOnlyList<string> Levels, IReadOnlyList<string> Reads, string? Split);
