using Lava.Inference;

namespace Lava.Attribution;

/// <summary><see cref="ScoreKind.Mahalanobis"/>.</summary>
/// <remarks>The distance is taken after whitening, ‖W·z − W·μ‖² with WᵀW = Σ⁻¹, and so never comes out negative.</remarks>
internal sealed class MahalanobisScore : IRejectionScore
{
    private const int Width = EncoderWeights.LatentChannels;

    private readonly float[] _means;
    private readonly float[] _whitening;
    private readonly double[][] _whitened;

    /// <param name="means">Mean of each class, [classes, 256]; kept, not copied.</param>
    /// <param name="whitening">W, [256, 256], lower triangular; kept, not copied.</param>
    public MahalanobisScore(float[] means, float[] whitening)
    {
        (_means, _whitening) = (means, whitening);
        _whitened = new double[means.Length / Width][];
        for (int i = 0; i < _whitened.Length; i++)
            Whiten(means.AsSpan(i * Width, Width), _whitened[i] = new double[Width]);
    }

    /// <summary>The means, [classes, 256].</summary>
    public ReadOnlySpan<float> Means => _means;

    /// <summary>W, [256, 256].</summary>
    public ReadOnlySpan<float> Whitening => _whitening;

    public double Of(ReadOnlySpan<float> logits, ReadOnlySpan<float> latent)
    {
        Span<double> white = stackalloc double[Width];
        Whiten(latent, white);
        double nearest = double.PositiveInfinity;
        foreach (double[] mean in _whitened)
        {
            double distance = 0;
            for (int i = 0; i < Width; i++) distance += (white[i] - mean[i]) * (white[i] - mean[i]);
            nearest = Math.Min(nearest, distance);
        }
        return -nearest;
    }

    private void Whiten(ReadOnlySpan<float> latent, Span<double> white)
    {
        for (int row = 0; row < Width; row++)
        {
            double sum = 0;
            ReadOnlySpan<float> weights = _whitening.AsSpan(row * Width, row + 1);
            for (int i = 0; i < weights.Length; i++) sum += (double)weights[i] * latent[i];
            white[row] = sum;
        }
    }
}
