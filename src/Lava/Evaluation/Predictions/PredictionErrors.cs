namespace Lava.Evaluation;

/// <summary>The codes a <see cref="PredictionException"/> carries.</summary>
public static class PredictionErrors
{
    /// <summary>A file of predictions cannot be opened.</summary>
    public const string Unreadable = "predictions.unreadable";

    /// <summary>A file of predictions has other columns than it must, is no CSV or Parquet, or is no UTF-8.</summary>
    public const string Malformed = "predictions.malformed";

    /// <summary>A score is not finite, or probabilities are none or do not sum to 1.</summary>
    public const string Values = "predictions.values";

    /// <summary>The labels are not those of the level, or a recording has a label that the level does not know.</summary>
    public const string Labels = "predictions.labels";

    /// <summary>The predictions are of other recordings than those that were asked for.</summary>
    public const string Mismatch = "predictions.mismatch";

    /// <summary>There is not one prediction.</summary>
    public const string Empty = "predictions.empty";
}
