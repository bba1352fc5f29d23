namespace Lava.Lab.Experiment;

/// <summary>An experiment cannot go on, or cannot begin.</summary>
/// <param name="code">One of <see cref="ExperimentErrors"/>.</param>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="inner">What it follows from.</param>
internal sealed class ExperimentException(string code, string message, Exception? inner = null) : LavaException(code, message, inner);
