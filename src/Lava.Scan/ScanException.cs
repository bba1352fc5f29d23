namespace Lava.Scan;

/// <summary>A scan that cannot be begun or go on, or an input of one that cannot be had.</summary>
public sealed class ScanException : LavaException
{
    /// <param name="code">One of <see cref="ScanErrors"/>.</param>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="inner">What was caught, where something was.</param>
    public ScanException(string code, string message, Exception? inner = null) : base(code, message, inner)
    {
    }
}
