namespace Lava.Lab.Calibrate;

/// <summary>A level that cannot be calibrated.</summary>
/// <param name="code">One of <see cref="CalibrateErrors"/>.</param>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="inner">What it follows from.</param>
internal sealed class CalibrateException(string code, string message, Exception? inner = null) : LavaException(code, message, inner);
