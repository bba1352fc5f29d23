namespace Lava.Pages.Runs;

/// <summary>What a page says of a run: an evaluation, an experiment.</summary>
public sealed record RunReport
{
    /// <summary>What the run was.</summary>
    public required string Title { get; init; }

    /// <summary>What came out, in sentences: what a reader should know who reads nothing else.</summary>
    public required IReadOnlyList<string> Summary { get; init; }

    /// <summary>Tables and figures, in the order of the page.</summary>
    public IReadOnlyList<RunSection> Sections { get; init; } = [];

    /// <summary>Points of a space that was brought down to two or three dimensions; null for none.</summary>
    public EmbeddingPlot? Embedding { get; init; }

    /// <summary>What the run was asked for: options and their values.</summary>
    public IReadOnlyList<RunFact> Configuration { get; init; } = [];

    /// <summary>What its numbers rest on: SHA-256 of the package and of the lists, versions, machine.</summary>
    public IReadOnlyList<RunFact> Provenance { get; init; } = [];

    /// <summary>What the numbers do not say, in sentences.</summary>
    public IReadOnlyList<string> Limits { get; init; } = [];
}
