using System.Runtime.Intrinsics;
using Lava.Randomness;

namespace Lava.Evaluation.Embedding;

/// <summary>The directions in which points vary most, and the points along them: randomized subspace iteration (Halko, Martinsson, Tropp: Finding structure with
/// randomness, SIAM Review 53(2), 2011, algorithms 4.4 and 5.3).</summary>
/// <remarks>A subspace of sixteen dimensions goes through the covariance twenty times without that ever being formed: time and memory grow with the points and
/// their dimensions, not with the square of either. Of two opposite directions the one whose largest entry is positive is taken. The random start
/// is the same for all.</remarks>
internal static class PrincipalComponents
{
    private const int Width = 16, Passes = 20, Rows = 512;

    /// <param name="points">The points.</param>
    /// <param name="components">How many directions, from 1 to 3.</param>
    /// <param name="threads">At least 1.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>[count × components], each with mean 0, the first varying most; zeros where the points vary in fewer directions.</returns>
    public static double[] Of(PointSet points, int components, int threads, CancellationToken cancellation)
    {
        int dimensions = points.Dimensions;
        double[] mean = Mean(points), subspace = new double[dimensions * Width];
        var random = new RandomStream(0, EmbeddingPurpose.Subspace);
        foreach (ref double entry in subspace.AsSpan())
            entry = random.Between(-1, 1);
        Orthonormalize(subspace, dimensions);
        for (int pass = 0; pass < Passes; pass++)
        {
            subspace = Covariance(points, mean, subspace, threads, cancellation);
            Orthonormalize(subspace, dimensions);
        }
        double[] directions = Directions(subspace, Covariance(points, mean, subspace, threads, cancellation), dimensions, components);
        double[] along = new double[(long)points.Count * components];
        Blocks.Run(points.Count, Rows, threads, (first, count) =>
        {
            for (int i = first; i < first + count; i++)
                for (int d = 0; d < dimensions; d++)
                    for (int c = 0; c < components; c++)
                        along[i * components + c] += (points[i][d] - mean[d]) * directions[d * components + c];
        }, cancellation);
        return along;
    }

    private static double[] Mean(PointSet points)
    {
        double[] mean = new double[points.Dimensions];
        for (int i = 0; i < points.Count; i++)
            for (int d = 0; d < mean.Length; d++)
                mean[d] += points[i][d];
        for (int d = 0; d < mean.Length; d++)
            mean[d] /= points.Count;
        return mean;
    }

    /// <summary>XᵀX·V for the centred points X. Blocks of rows are summed in their order.</summary>
    private static double[] Covariance(PointSet points, double[] mean, double[] subspace, int threads, CancellationToken cancellation)
    {
        double[][] parts = new double[Blocks.Count(points.Count, Rows)][];
        Blocks.Run(points.Count, Rows, threads, (first, count) =>
        {
            double[] part = new double[subspace.Length];
            for (int i = first; i < first + count; i++)
                Add(points[i], mean, subspace, part);
            parts[first / Rows] = part;
        }, cancellation);
        double[] product = parts[0];
        foreach (double[] part in parts.AsSpan(1))
            for (int k = 0; k < product.Length; k++)
                product[k] += part[k];
        return product;
    }

    /// <summary>Adds x·(xᵀV) for one centred point x, sixteen columns at a time.</summary>
    private static unsafe void Add(ReadOnlySpan<float> point, double[] mean, double[] subspace, double[] part)
    {
        fixed (double* v = subspace, to = part)
        {
            Vector256<double> a = default, b = default, c = default, d = default;
            for (int i = 0; i < point.Length; i++)
            {
                double* row = v + (nint)i * Width;
                Vector256<double> x = Vector256.Create(point[i] - mean[i]);
                a += x * Vector256.Load(row);
                b += x * Vector256.Load(row + 4);
                c += x * Vector256.Load(row + 8);
                d += x * Vector256.Load(row + 12);
            }
            for (int i = 0; i < point.Length; i++)
            {
                double* row = to + (nint)i * Width;
                Vector256<double> x = Vector256.Create(point[i] - mean[i]);
                (Vector256.Load(row) + x * a).Store(row);
                (Vector256.Load(row + 4) + x * b).Store(row + 4);
                (Vector256.Load(row + 8) + x * c).Store(row + 8);
                (Vector256.Load(row + 12) + x * d).Store(row + 12);
            }
        }
    }

    /// <summary>Makes columns orthonormal, in their order; one that depends on those before it becomes zero. Twice is enough (Kahan, Parlett).</summary>
    private static void Orthonormalize(double[] columns, int dimensions)
    {
        for (int c = 0; c < Width; c++)
        {
            double length = Math.Sqrt(Product(columns, c, columns, c, dimensions));
            for (int again = 0; again < 2; again++)
                for (int before = 0; before < c; before++)
                {
                    double share = Product(columns, c, columns, before, dimensions);
                    for (int d = 0; d < dimensions; d++)
                        columns[d * Width + c] -= share * columns[d * Width + before];
                }
            double left = Math.Sqrt(Product(columns, c, columns, c, dimensions));
            double scale = left > 1e-12 * length ? 1 / left : 0;
            for (int d = 0; d < dimensions; d++)
                columns[d * Width + c] *= scale;
        }
    }

    /// <summary>The directions within the subspace (Rayleigh and Ritz): [dimensions × components].</summary>
    private static double[] Directions(double[] subspace, double[] product, int dimensions, int components)
    {
        double[,] small = new double[Width, Width];
        for (int i = 0; i < Width; i++)
            for (int j = 0; j <= i; j++)
                small[i, j] = small[j, i] = Product(subspace, i, product, j, dimensions);
        double[,] vectors = SymmetricEigen.Solve(small).Vectors;
        double[] directions = new double[dimensions * components];
        for (int c = 0; c < components; c++)
        {
            double largest = 0;
            for (int d = 0; d < dimensions; d++)
            {
                double entry = 0;
                for (int k = 0; k < Width; k++)
                    entry += subspace[d * Width + k] * vectors[k, c];
                directions[d * components + c] = entry;
                if (Math.Abs(entry) > Math.Abs(largest))
                    largest = entry;
            }
            if (largest < 0)
                for (int d = 0; d < dimensions; d++)
                    directions[d * components + c] *= -1;
        }
        return directions;
    }

    private static double Product(double[] a, int column, double[] b, int other, int dimensions)
    {
        double sum = 0;
        for (int d = 0; d < dimensions; d++)
            sum += a[d * Width + column] * b[d * Width + other];
        return sum;
    }
}
