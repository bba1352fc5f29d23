namespace Lava.Datasets;

/// <summary>Something wrong with a file of a dataset.</summary>
/// <param name="Split">Name of the split that lists it.</param>
/// <param name="File">Its path.</param>
/// <param name="Code">One of <see cref="DatasetErrors"/>.</param>
/// <param name="Message">What is wrong, as a sentence without the path.</param>
/// <param name="Blocks">Whether training must not start with it.</param>
public sealed record DatasetProblem(string Split, string File, string Code, string Message, bool Blocks);
