namespace Lava.Lab.DigitStrings;

/// <summary>An experiment cannot go on.</summary>
internal sealed class ExperimentException(string code, string message, Exception? inner = null) : LavaException(code, message, inner);
