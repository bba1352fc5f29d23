using System.Globalization;
using System.Numerics;
using Lava.Randomness;

namespace Lava.Evaluation.Embedding;

/// <summary>t-SNE: lays points of many dimensions out in two or three so that near ones stay near (van der Maaten, Hinton: Visualizing data using t-SNE, JMLR 9, 2008),
/// in the time of N log N for each iteration (van der Maaten: Accelerating t-SNE using tree-based algorithms, JMLR 15, 2014).</summary>
/// <remarks>
/// Choices are those of scikit-learn: exact Euclidean neighbours, a start from principal components, early exaggeration 12, automatic learning rate,
/// angle 0.5; there is no stop before the last iteration. What is near in the picture was near; how far apart clusters are, and how large, means nothing.
/// The same points, options and machine give the same bits, whatever the number of threads.
/// </remarks>
public static class Tsne
{
    /// <summary>Neighbours looked for, of all points together: 20 million, for which some 1 GB of memory is taken. At the usual perplexity they are those of 219,780 points.</summary>
    public const int MaximumNeighbours = 20_000_000;

    // Standard deviation of the first coordinate at the start, as in scikit-learn, and what the seed adds.
    private const double StartSize = 1e-4, Displacement = 1e-6;

    /// <summary>Embeds points.</summary>
    /// <param name="points">[count × dimensions], finite. Equal points are allowed.</param>
    /// <param name="count">More than three times the perplexity.</param>
    /// <param name="dimensions">At least 1.</param>
    /// <param name="options">How; as usual where left out.</param>
    /// <param name="progress">Told after each block of neighbours, from any thread but one call at a time, and after each iteration.</param>
    /// <param name="cancellation">Stops it within an iteration.</param>
    /// <exception cref="EmbeddingException">Options out of range, values that are not finite, too few points or too many.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static TsneEmbedding Embed(ReadOnlySpan<float> points, int count, int dimensions, TsneOptions? options = null,
        IProgress<TsneProgress>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new TsneOptions();
        options.Check();
        CheckCount(count, options);
        PointSet set = PointSet.Of(points, count, dimensions, "points");
        Affinities affinities = Affinities.Of(NearestNeighbours.Find(set, options.Neighbours(count), options.Threads,
            done => progress?.Report(new TsneProgress(TsneStage.Neighbours, done, count)), cancellation), count, options.Perplexity, options.Threads, cancellation);
        Vector4[] positions = Start(set, options, cancellation);
        var descent = new TsneDescent(affinities, positions, options.Threads);
        descent.Run(options.Iterations, done => progress?.Report(new TsneProgress(TsneStage.Descent, done, options.Iterations)), cancellation);
        return new TsneEmbedding(Coordinates(positions, options.Components), count, options.Components, descent.Divergence(cancellation));
    }

    private static void CheckCount(int count, TsneOptions options)
    {
        if (count <= 3 * options.Perplexity)
            throw new EmbeddingException(EmbeddingErrors.TooFew, string.Create(CultureInfo.InvariantCulture,
                $"With perplexity {options.Perplexity}, t-SNE needs more than {3 * options.Perplexity} points; there are {count}. {Advice(count)}"));
        if ((long)count * options.Neighbours(count) > MaximumNeighbours)
            throw new EmbeddingException(EmbeddingErrors.LimitExceeded, string.Create(CultureInfo.InvariantCulture,
                $"{count} points with {options.Neighbours(count)} neighbours each are more than {MaximumNeighbours} neighbours in all. Take a sample of the points, or a smaller perplexity."));
    }

    private static string Advice(int count) => count <= 3
        ? "Give it four at least, and perplexity 1."
        : string.Create(CultureInfo.InvariantCulture, $"Give it more, or a perplexity below {count / 3.0:0.##}.");

    /// <summary>Principal components, small enough that none is out of another's reach, each moved a little by the seed so that equal points part.</summary>
    private static Vector4[] Start(PointSet set, TsneOptions options, CancellationToken cancellation)
    {
        int components = options.Components;
        double[] along = PrincipalComponents.Of(set, components, options.Threads, cancellation);
        double variance = 0;
        for (int i = 0; i < set.Count; i++)
            variance += along[i * components] * along[i * components] / set.Count;
        double scale = variance > 0 ? StartSize / Math.Sqrt(variance) : 0;
        var random = new RandomStream(options.Seed, EmbeddingPurpose.Displacement);
        var positions = new Vector4[set.Count];
        for (int i = 0; i < positions.Length; i++)
            for (int c = 0; c < components; c++)
                positions[i][c] = (float)(along[i * components + c] * scale + random.Between(-Displacement, Displacement));
        return positions;
    }

    private static float[] Coordinates(Vector4[] positions, int components)
    {
        float[] coordinates = new float[positions.Length * components];
        for (int i = 0; i < coordinates.Length; i++)
            coordinates[i] = positions[i / components][i % components];
        return coordinates;
    }
}
