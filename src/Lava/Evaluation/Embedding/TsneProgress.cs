namespace Lava.Evaluation.Embedding;

/// <summary>How far <see cref="Tsne"/> is.</summary>
/// <param name="Stage">What it is doing.</param>
/// <param name="Done">Points whose neighbours are known, or iterations done.</param>
/// <param name="Total">Out of so many.</param>
public readonly record struct TsneProgress(TsneStage Stage, int Done, int Total);
