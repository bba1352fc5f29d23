namespace Lava.Datasets;

/// <summary>A dataset that cannot be read or written as it was asked for.</summary>
public sealed class DatasetException : LavaException
{
    /// <param name="code">One of <see cref="DatasetErrors"/>.</param>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="inner">What was caught, where something was.</param>
    public DatasetException(string code, string message, Exception? inner = null) : base(code, message, inner)
    {
    }
}
