namespace Lava.Pages.Runs;

/// <summary>A part of a report.</summary>
/// <param name="Title">Its heading.</param>
public sealed record RunSection(string Title)
{
    /// <summary>What stands in front of its tables and figures, a paragraph each.</summary>
    public IReadOnlyList<string> Text { get; init; } = [];

    /// <summary>Its tables.</summary>
    public IReadOnlyList<RunTable> Tables { get; init; } = [];

    /// <summary>Its figures.</summary>
    public IReadOnlyList<RunFigure> Figures { get; init; } = [];
}
