namespace Lava.Evaluation.Embedding;

/// <summary>Points of few dimensions that lie as their originals of many do, near ones near.</summary>
/// <param name="Coordinates">[count × components], in the order of the points; their scale means nothing.</param>
/// <param name="Count">Points.</param>
/// <param name="Components">Coordinates of each: 2 or 3.</param>
/// <param name="Divergence">What the descent made small: the Kullback–Leibler divergence of the similarities, in nats, its normalisation approximated as in the descent.</param>
public sealed record TsneEmbedding(float[] Coordinates, int Count, int Components, double Divergence)
{
    /// <summary>The coordinates of one point.</summary>
    public ReadOnlySpan<float> this[int point] => Coordinates.AsSpan(point * Components, Components);
}
