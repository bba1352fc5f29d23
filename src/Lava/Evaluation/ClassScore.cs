namespace Lava.Evaluation;

/// <summary>One row of a classification report.</summary>
/// <param name="Name">The class, or <c>macro avg</c> and <c>weighted avg</c>.</param>
/// <param name="Precision">Of those given this class, the share that is of it; 0 where none was.</param>
/// <param name="Recall">Of those that are of this class, the share that was given it; 0 where there is none.</param>
/// <param name="F1">Harmonic mean of both; 0 where both are.</param>
/// <param name="Support">How many are of this class.</param>
public sealed record ClassScore(string Name, double Precision, double Recall, double F1, int Support);
