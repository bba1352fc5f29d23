using Lava.Inference;

namespace Lava.Attribution;

/// <summary>Class means and one covariance for all classes, from few recordings: the covariance is drawn towards a multiple of the identity.</summary>
/// <remarks>
/// Σ = λ·m·I + (1 − λ)·S, where S is the mean of (z − μ_c)(z − μ_c)ᵀ over all recordings, m = tr S / 256, and λ is what Ledoit and Wolf find (A well-conditioned
/// estimator for large-dimensional covariance matrices, J. Multivariate Analysis 88(2), 2004, section 3.3). With fewer recordings than dimensions S has no inverse; Σ has.
/// </remarks>
internal static class MahalanobisFit
{
    private const int Width = EncoderWeights.LatentChannels;

    /// <summary>Fits.</summary>
    /// <param name="latents">Each [256].</param>
    /// <param name="labels">Index of each one's class; every class occurs.</param>
    /// <param name="classes">Number of classes.</param>
    /// <returns>The score, and the shrinkage λ, 0 to 1.</returns>
    public static (MahalanobisScore Score, double Shrinkage) Of(IReadOnlyList<float[]> latents, IReadOnlyList<int> labels, int classes)
    {
        double[][] means = Means(latents, labels, classes);
        double[][] centred = [.. latents.Select((latent, i) => latent.Select((value, channel) => value - means[labels[i]][channel]).ToArray())];
        double[,] covariance = Covariance(centred);
        double shrinkage = Shrink(covariance, centred);
        float[] flat = [.. means.SelectMany(mean => mean).Select(value => (float)value)];
        return (new MahalanobisScore(flat, Whitening(covariance)), shrinkage);
    }

    private static double[][] Means(IReadOnlyList<float[]> latents, IReadOnlyList<int> labels, int classes)
    {
        double[][] means = [.. Enumerable.Range(0, classes).Select(_ => new double[Width])];
        int[] counts = new int[classes];
        for (int i = 0; i < latents.Count; i++)
        {
            counts[labels[i]]++;
            for (int channel = 0; channel < Width; channel++) means[labels[i]][channel] += latents[i][channel];
        }
        for (int label = 0; label < classes; label++)
            for (int channel = 0; channel < Width; channel++) means[label][channel] /= counts[label];
        return means;
    }

    private static double[,] Covariance(double[][] centred)
    {
        double[,] covariance = new double[Width, Width];
        // Rows in parallel, each sum in the order of the recordings: the same bits on any number of threads.
        Parallel.For(0, Width, row =>
        {
            for (int column = 0; column <= row; column++)
            {
                double sum = 0;
                foreach (double[] latent in centred) sum += latent[row] * latent[column];
                covariance[row, column] = sum / centred.Length;
            }
        });
        for (int row = 0; row < Width; row++)
            for (int column = row + 1; column < Width; column++) covariance[row, column] = covariance[column, row];
        return covariance;
    }

    /// <summary>Replaces S by Σ.</summary>
    /// <returns>λ = b² / d².</returns>
    private static double Shrink(double[,] covariance, double[][] centred)
    {
        double trace = 0, square = 0;
        for (int row = 0; row < Width; row++)
        {
            trace += covariance[row, row];
            for (int column = 0; column < Width; column++) square += covariance[row, column] * covariance[row, column];
        }
        double middle = trace / Width;
        // ‖S − mI‖² = ‖S‖² − 256·m², and Σᵢ ‖zᵢzᵢᵀ − S‖² = Σᵢ ‖zᵢ‖⁴ − n‖S‖², as S is their mean.
        double fourth = 0;
        foreach (double[] latent in centred)
        {
            double length = latent.Sum(value => value * value);
            fourth += length * length;
        }
        double spread = square - Width * middle * middle, noise = (fourth / centred.Length - square) / centred.Length;
        double shrinkage = spread <= 0 ? 1 : Math.Clamp(noise / spread, 0, 1);
        // Latents that do not vary at all still need a scale to be distant on.
        double floor = Math.Max(middle, 1e-12);
        for (int row = 0; row < Width; row++)
            for (int column = 0; column < Width; column++)
                covariance[row, column] = (1 - shrinkage) * covariance[row, column] + (row == column ? shrinkage * middle + 1e-6 * floor : 0);
        return shrinkage;
    }

    /// <summary>L⁻¹ of the Cholesky factor Σ = LLᵀ, [256, 256], lower triangular.</summary>
    private static float[] Whitening(double[,] covariance)
    {
        double[,] factor = new double[Width, Width], inverse = new double[Width, Width];
        for (int row = 0; row < Width; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double sum = covariance[row, column];
                for (int i = 0; i < column; i++) sum -= factor[row, i] * factor[column, i];
                factor[row, column] = row == column ? Math.Sqrt(sum) : sum / factor[column, column];
            }
        }
        for (int column = 0; column < Width; column++)
        {
            inverse[column, column] = 1 / factor[column, column];
            for (int row = column + 1; row < Width; row++)
            {
                double sum = 0;
                for (int i = column; i < row; i++) sum -= factor[row, i] * inverse[i, column];
                inverse[row, column] = sum / factor[row, row];
            }
        }
        float[] flat = new float[Width * Width];
        for (int row = 0; row < Width; row++)
            for (int column = 0; column <= row; column++) flat[row * Width + column] = (float)inverse[row, column];
        return flat;
    }
}
