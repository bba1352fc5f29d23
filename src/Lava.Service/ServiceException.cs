namespace Lava.Service;

/// <summary>The service cannot be started, or refuses a request.</summary>
public sealed class ServiceException : LavaException
{
    /// <param name="code">One of <see cref="ServiceErrors"/>.</param>
    /// <param name="message">What is wrong and what was expected.</param>
    /// <param name="inner">What it follows from.</param>
    public ServiceException(string code, string message, Exception? inner = null) : base(code, message, inner)
    {
    }

    /// <summary>When the same request may succeed; null where waiting does not help.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
