using System.Globalization;

namespace Lava.Evaluation.Embedding;

/// <summary>How <see cref="Tsne"/> embeds.</summary>
public sealed record TsneOptions
{
    /// <summary>Iterations with exaggerated attraction, at the beginning; there must be at least as many in all.</summary>
    public const int ExaggeratedIterations = 250;

    /// <summary>Dimensions of the embedding: 2 (the default) or 3.</summary>
    public int Components { get; init; } = 2;

    /// <summary>How many neighbours, softly counted, a point is to stay close to: at least 1, below a third of the number of points. The default is 30.</summary>
    public double Perplexity { get; init; } = 30;

    /// <summary>Steps of the descent: at least <see cref="ExaggeratedIterations"/>; the default is 1,000.</summary>
    public int Iterations { get; init; } = 1000;

    /// <summary>Seed of the tiny displacements that the points start with. Another seed gives another embedding, as good as any.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads, at least 1; the default is one for every processor. The embedding is the same whatever their number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Neighbours of each point that attract it, three times the perplexity and one (as in scikit-learn), where there are that many.</summary>
    internal int Neighbours(int count) => (int)Math.Min(count - 1, Math.Floor(3 * Perplexity) + 1);

    /// <exception cref="EmbeddingException">An option is out of its range.</exception>
    internal void Check()
    {
        List<string> problems = [];
        if (Components is not (2 or 3))
            problems.Add($"Components is {Components}; it can be 2 or 3.");
        if (!(Perplexity >= 1 && double.IsFinite(Perplexity)))
            problems.Add($"Perplexity is {Perplexity.ToString(CultureInfo.InvariantCulture)}; it must be a number of at least 1.");
        if (Iterations < ExaggeratedIterations)
            problems.Add($"Iterations is {Iterations}; it must be at least {ExaggeratedIterations}.");
        if (Threads < 1)
            problems.Add($"Threads is {Threads}; it must be at least 1.");
        if (problems.Count > 0)
            throw new EmbeddingException(EmbeddingErrors.Options, string.Join(' ', problems));
    }
}
