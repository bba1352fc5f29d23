using System.Globalization;

namespace Lava.Evaluation.Embedding;

/// <summary>Points as the kernels want them: checked, scaled, and every row filled up with zeros to whole registers.</summary>
/// <remarks>All are scaled by one power of two that brings the largest magnitude to between 1 and 2, so that squares neither overflow nor vanish. It
/// changes no order of distances and, being a power of two, no bits of a significand.</remarks>
internal sealed class PointSet
{
    /// <summary>Floats in a register.</summary>
    public const int Lanes = 8;

    private PointSet(float[] values, int count, int dimensions, int stride) => (Values, Count, Dimensions, Stride) = (values, count, dimensions, stride);

    /// <summary>[count × <see cref="Stride"/>].</summary>
    public float[] Values { get; }

    public int Count { get; }

    public int Dimensions { get; }

    /// <summary>Floats from one point to the next, a multiple of <see cref="Lanes"/>.</summary>
    public int Stride { get; }

    public ReadOnlySpan<float> this[int point] => Values.AsSpan(point * Stride, Dimensions);

    /// <param name="points">[count × dimensions].</param>
    /// <param name="count">At least 1.</param>
    /// <param name="dimensions">At least 1.</param>
    /// <param name="name">What to call the points where they are not what they must be.</param>
    /// <exception cref="EmbeddingException">A value is not finite, or there are too many.</exception>
    public static PointSet Of(ReadOnlySpan<float> points, int count, int dimensions, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        if (points.Length != (long)count * dimensions)
            throw new ArgumentException($"{count} {name} of {dimensions} dimensions are {(long)count * dimensions} values; there are {points.Length}.", nameof(points));
        long stride = (dimensions + (long)Lanes - 1) / Lanes * Lanes;
        if (count * stride > Array.MaxLength)
            throw new EmbeddingException(EmbeddingErrors.LimitExceeded, $"{count} {name} of {dimensions} dimensions are more than fit into one array; take a sample of them.");
        float[] values = new float[count * stride];
        double scale = Scale(Largest(points, dimensions, name));
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<float> from = points.Slice(i * dimensions, dimensions);
            Span<float> to = values.AsSpan((int)(i * stride), dimensions);
            for (int d = 0; d < dimensions; d++)
                to[d] = (float)(from[d] * scale);
        }
        return new PointSet(values, count, dimensions, (int)stride);
    }

    private static float Largest(ReadOnlySpan<float> points, int dimensions, string name)
    {
        float largest = 0;
        for (int i = 0; i < points.Length; i++)
        {
            if (!float.IsFinite(points[i]))
                throw new EmbeddingException(EmbeddingErrors.NonFinite, string.Create(CultureInfo.InvariantCulture,
                    $"Of the {name}, value {i % dimensions} of number {i / dimensions} (both from 0) is {points[i]}; all must be finite. Leave that one out, or find out what made it."));
            largest = Math.Max(largest, Math.Abs(points[i]));
        }
        return largest;
    }

    private static double Scale(float largest) => largest == 0 ? 1 : Math.ScaleB(1, -Math.ILogB(largest));
}
