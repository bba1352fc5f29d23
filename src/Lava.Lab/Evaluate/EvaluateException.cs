namespace Lava.Lab.Evaluate;

/// <summary>An evaluation that cannot be made.</summary>
/// <param name="code">One of <see cref="EvaluateErrors"/>.</param>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="inner">What it follows from.</param>
internal sealed class EvaluateException(string code, string message, Exception? inner = null) : LavaException(code, message, inner);
