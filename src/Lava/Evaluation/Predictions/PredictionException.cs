namespace Lava.Evaluation;

/// <summary>Predictions that cannot be evaluated.</summary>
/// <param name="code">One of <see cref="PredictionErrors"/>.</param>
/// <param name="message">File, line, what is wrong and what was expected.</param>
/// <param name="inner">What it follows from.</param>
public sealed class PredictionException(string code, string message, Exception? inner = null) : LavaException(code, message, inner);
