namespace Lava.Pages.Runs;

/// <summary>A picture of points that can be hovered over, filtered and zoomed into.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Caption">How it came about: method, perplexity, seed.</param>
/// <param name="Points">The points, either all of two dimensions or all of three.</param>
public sealed record EmbeddingPlot(string Title, string Caption, IReadOnlyList<EmbeddingPoint> Points)
{
    /// <summary>Most points that a page holds.</summary>
    public const int MostPoints = 50_000;
}
