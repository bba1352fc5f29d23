namespace Lava.Lab.Experiment.Recipes;

/// <summary>What to find out about the finished package, by <c>lava evaluate</c>.</summary>
/// <param name="Parts">In the order in which they are done.</param>
internal sealed record EvaluationRecipe(IReadOnlyList<EvaluationPart> Parts);

/// <summary>One verb of <c>lava evaluate</c>.</summary>
/// <param name="Name">The verb's, such as <c>level</c>.</param>
/// <param name="Call">With the recipe's options.</param>
/// <param name="Levels">The levels that it is done for; none where it is done once.</param>
/// <param name="Reads">Files and folders named in the recipe that it reads.</param>
internal sealed record EvaluationPart(string Name, VerbCall Call, IReadOnlyList<string> Levels, IReadOnlyList<string> Reads);
