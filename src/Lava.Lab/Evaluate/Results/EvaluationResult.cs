using System.Text.Json.Nodes;
using Lava.Pages.Runs;

namespace Lava.Lab.Evaluate.Results;

/// <summary>Everything that an evaluation found, complete: what its folder is written of, and what a report can be made of.</summary>
public sealed record EvaluationResult
{
    /// <summary>Which evaluation, such as <c>level</c>.</summary>
    public required string Verb { get; init; }

    /// <summary>What was evaluated on what, as a heading.</summary>
    public required string Title { get; init; }

    /// <summary>The findings in words, the most important first, a sentence each.</summary>
    public required IReadOnlyList<string> Summary { get; init; }

    /// <summary>Every number by name; <c>null</c> where it is not defined, as the AUC of a label that no recording has.</summary>
    public required JsonObject Numbers { get; init; }

    /// <summary>Tables, each a CSV file of its name.</summary>
    public IReadOnlyList<ResultTable> Tables { get; init; } = [];

    /// <summary>Plain texts, each a file of its name.</summary>
    public IReadOnlyList<ResultText> Texts { get; init; } = [];

    /// <summary>Pictures, each a PNG and an SVG of its name.</summary>
    public IReadOnlyList<ResultFigure> Figures { get; init; } = [];

    /// <summary>Points to walk among; null for none.</summary>
    public EmbeddingPlot? Embedding { get; init; }

    /// <summary>What it was made from, and with what.</summary>
    public required Provenance Provenance { get; init; }

    /// <summary>What the numbers do not say, a sentence each.</summary>
    public IReadOnlyList<string> Limits { get; init; } = [];
}
