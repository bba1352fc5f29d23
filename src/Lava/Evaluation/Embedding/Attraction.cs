using System.Numerics;

namespace Lava.Evaluation.Embedding;

/// <summary>What its neighbours do to a point: Σ pᵢⱼ · (1 + d²)⁻¹ · (yᵢ − yⱼ), exactly.</summary>
internal static class Attraction
{
    /// <summary>The force on one point.</summary>
    public static Vector4 On(int point, Affinities affinities, ReadOnlySpan<Vector4> positions)
    {
        Vector4 position = positions[point], force = Vector4.Zero;
        int start = affinities.Starts[point], length = affinities.Starts[point + 1] - start;
        ReadOnlySpan<int> columns = affinities.Columns.AsSpan(start, length);
        ReadOnlySpan<float> values = affinities.Values.AsSpan(start, length);
        for (int k = 0; k < columns.Length; k++)
        {
            Vector4 difference = position - positions[columns[k]];
            force += values[k] / (1 + Vector4.Dot(difference, difference)) * difference;
        }
        return force;
    }

    /// <summary>A point's share of the Kullback–Leibler divergence, Σ pᵢⱼ · ln(pᵢⱼ / qᵢⱼ) with qᵢⱼ = (1 + d²)⁻¹ / <paramref name="similarities"/>, in nats.</summary>
    public static double Divergence(int point, Affinities affinities, ReadOnlySpan<Vector4> positions, double similarities)
    {
        double sum = 0;
        for (int k = affinities.Starts[point]; k < affinities.Starts[point + 1]; k++)
        {
            Vector4 difference = positions[point] - positions[affinities.Columns[k]];
            double p = affinities.Values[k];
            if (p > 0)
                sum += p * Math.Log(p * (1 + Vector4.Dot(difference, difference)) * similarities);
        }
        return sum;
    }
}
