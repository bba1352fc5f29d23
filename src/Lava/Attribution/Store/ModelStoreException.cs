namespace Lava.Attribution;

/// <summary>A model that cannot be found, fetched or kept.</summary>
public sealed class ModelStoreException : LavaException
{
    /// <param name="code">One of <see cref="ModelErrors"/>.</param>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="inner">What was caught, where something was.</param>
    public ModelStoreException(string code, string message, Exception? inner = null) : base(code, message, inner)
    {
    }
}
