namespace Lava.Evaluation.Embedding;

/// <summary>Points that cannot be embedded, or not as it was asked for.</summary>
public sealed class EmbeddingException : LavaException
{
    /// <param name="code">One of <see cref="EmbeddingErrors"/>.</param>
    /// <param name="message">What is wrong and what to do.</param>
    public EmbeddingException(string code, string message) : base(code, message)
    {
    }
}
