namespace Lava.Evaluation.Embedding;

/// <summary>The codes an <see cref="EmbeddingException"/> carries.</summary>
public static class EmbeddingErrors
{
    /// <summary>An option is out of its range.</summary>
    public const string Options = "embedding.options";

    /// <summary>There are too few points for the perplexity, or for the number of neighbours.</summary>
    public const string TooFew = "embedding.too-few";

    /// <summary>A value is not a number, or infinite.</summary>
    public const string NonFinite = "embedding.non-finite";

    /// <summary>There are more points or neighbours than memory is given to.</summary>
    public const string LimitExceeded = "embedding.limit-exceeded";
}
