namespace Lava.Pages.Evidence;

/// <summary>Something that makes a verdict less sure.</summary>
/// <param name="Code">See docs/errors.md.</param>
/// <param name="Message">One sentence.</param>
public sealed record WarningFacts(string Code, string Message);
