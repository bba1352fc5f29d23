namespace Lava.Evaluation;

/// <summary>What a level said of one recording, on its way into a table.</summary>
public readonly ref struct PredictionRow
{
    /// <summary>The recording.</summary>
    public required string File { get; init; }

    /// <summary>What it is; a name that the level does not know is no error.</summary>
    public required string Label { get; init; }

    /// <summary>[labels], 0 to 1, summing to 1.</summary>
    public required ReadOnlySpan<double> Probabilities { get; init; }

    /// <summary>[labels], finite; nothing where the table holds none.</summary>
    public ReadOnlySpan<float> Logits { get; init; }

    /// <summary>How sure the level is, larger is surer; null for the largest probability.</summary>
    public double? Score { get; init; }

    /// <summary>Score below which the level does not answer; null where it always does.</summary>
    public double? Threshold { get; init; }

    /// <summary>Index of the label it answered with, -1 for unknown; null for what score and threshold say.</summary>
    public int? Verdict { get; init; }

    /// <summary>What it belongs to, such as the speaker; null where nothing tells.</summary>
    public string? Group { get; init; }
}
