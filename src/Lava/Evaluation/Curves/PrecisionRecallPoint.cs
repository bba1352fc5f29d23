namespace Lava.Evaluation;

/// <summary>A point of a precision-recall curve.</summary>
/// <param name="Threshold">A sample is called positive where its score is at least this; +∞ where none is.</param>
/// <param name="Precision">Of those called positive, the share that is; 1 where none is called so.</param>
/// <param name="Recall">Of the positives, the share that is called so.</param>
public readonly record struct PrecisionRecallPoint(double Threshold, double Precision, double Recall);
