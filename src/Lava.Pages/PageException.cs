namespace Lava.Pages;

/// <summary>A page that cannot be read, written or made.</summary>
public sealed class PageException : LavaException
{
    /// <param name="code">One of <see cref="PageErrors"/>.</param>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="inner">What was caught, where something was.</param>
    public PageException(string code, string message, Exception? inner = null) : base(code, message, inner)
    {
    }
}
