namespace Lava.Client;

/// <summary>Something that makes a verdict less sure.</summary>
/// <param name="Code">Stable, one of those in <c>docs/errors.md</c>.</param>
/// <param name="Message">One sentence for a person.</param>
public sealed record AnalysisWarning(string Code, string Message);
