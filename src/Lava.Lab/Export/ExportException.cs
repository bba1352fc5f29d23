namespace Lava.Lab.Export;

/// <summary>A model that cannot be written.</summary>
/// <param name="code">One of <see cref="ExportErrors"/>.</param>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="inner">What it follows from.</param>
internal sealed class ExportException(string code, string message, Exception? inner = null) : LavaException(code, message, inner);
