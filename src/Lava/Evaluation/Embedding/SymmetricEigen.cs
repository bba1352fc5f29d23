namespace Lava.Evaluation.Embedding;

/// <summary>Eigenvalues and eigenvectors of a small symmetric matrix, by Jacobi's rotations in cyclic order (Golub, Van Loan: Matrix Computations, 4th ed., section 8.5).</summary>
internal static class SymmetricEigen
{
    private const int Sweeps = 50;

    /// <param name="matrix">[n × n], symmetric; becomes diagonal.</param>
    /// <returns>Eigenvalues, the largest first, and [n × n] eigenvectors in columns of the same order.</returns>
    public static (double[] Values, double[,] Vectors) Solve(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        double[,] vectors = new double[n, n];
        for (int i = 0; i < n; i++)
            vectors[i, i] = 1;
        for (int sweep = 0; sweep < Sweeps && !IsDiagonal(matrix); sweep++)
            for (int p = 0; p < n; p++)
                for (int q = p + 1; q < n; q++)
                    if (matrix[p, q] != 0)
                        Rotate(matrix, vectors, p, q);
        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(i => matrix[i, i])];
        double[,] sorted = new double[n, n];
        for (int row = 0; row < n; row++)
            for (int column = 0; column < n; column++)
                sorted[row, column] = vectors[row, order[column]];
        return ([.. order.Select(i => matrix[i, i])], sorted);
    }

    /// <summary>Whether what is off the diagonal is nothing beside what is on it.</summary>
    private static bool IsDiagonal(double[,] matrix)
    {
        double off = 0, on = 0;
        for (int i = 0; i < matrix.GetLength(0); i++)
            for (int j = 0; j < matrix.GetLength(1); j++)
                if (i == j)
                    on += matrix[i, j] * matrix[i, j];
                else
                    off += matrix[i, j] * matrix[i, j];
        return off <= 1e-30 * on;
    }

    /// <summary>Makes one pair of entries zero.</summary>
    private static void Rotate(double[,] a, double[,] vectors, int p, int q)
    {
        double tau = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        double tangent = Math.CopySign(1, tau) / (Math.Abs(tau) + Math.Sqrt(1 + tau * tau));
        double cosine = 1 / Math.Sqrt(1 + tangent * tangent), sine = tangent * cosine;
        for (int k = 0; k < a.GetLength(0); k++)
            (a[k, p], a[k, q]) = (cosine * a[k, p] - sine * a[k, q], sine * a[k, p] + cosine * a[k, q]);
        for (int k = 0; k < a.GetLength(0); k++)
        {
            (a[p, k], a[q, k]) = (cosine * a[p, k] - sine * a[q, k], sine * a[p, k] + cosine * a[q, k]);
            (vectors[k, p], vectors[k, q]) = (cosine * vectors[k, p] - sine * vectors[k, q], sine * vectors[k, p] + cosine * vectors[k, q]);
        }
    }
}
