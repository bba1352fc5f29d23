using System.Runtime.Intrinsics;
using Lava.Inference;

namespace Lava.Attribution;

/// <summary><see cref="ScoreKind.Neighbours"/>.</summary>
internal sealed class NeighbourScore : IRejectionScore
{
    /// <summary>Values of a pooled latent.</summary>
    public const int Width = EncoderWeights.LatentChannels;

    /// <summary>Most latents that are kept: a verdict compares with each.</summary>
    public const int MostLatents = 20_000;

    /// <summary>Largest k.</summary>
    public const int MostNeighbours = 256;

    private readonly float[] _latents;

    /// <param name="latents">[n, 256], each of length 1 or all zeros; kept, not copied.</param>
    /// <param name="k">Which neighbour counts, from 1 to n and at most <see cref="MostNeighbours"/>.</param>
    public NeighbourScore(float[] latents, int k) => (_latents, K) = (latents, k);

    /// <summary>Which neighbour counts.</summary>
    public int K { get; }

    /// <summary>Number of latents that are kept.</summary>
    public int Count => _latents.Length / Width;

    /// <summary>The latents, [n, 256].</summary>
    public ReadOnlySpan<float> Latents => _latents;

    /// <summary>Takes the latents of recordings for neighbours.</summary>
    /// <param name="latents">Each [256].</param>
    /// <param name="k">Which neighbour counts.</param>
    public static NeighbourScore Fit(IReadOnlyList<float[]> latents, int k)
    {
        float[] all = new float[latents.Count * Width];
        for (int i = 0; i < latents.Count; i++) Normalise(latents[i], all.AsSpan(i * Width, Width));
        return new NeighbourScore(all, k);
    }

    public double Of(ReadOnlySpan<float> logits, ReadOnlySpan<float> latent)
    {
        Span<float> unit = stackalloc float[Width];
        Normalise(latent, unit);
        // The k nearest so far, nearest first.
        Span<double> nearest = stackalloc double[K];
        nearest.Fill(double.PositiveInfinity);
        for (int at = 0; at < _latents.Length; at += Width)
        {
            double distance = SquaredDistance(unit, _latents.AsSpan(at, Width));
            if (distance >= nearest[^1]) continue;
            int place = K - 1;
            for (; place > 0 && nearest[place - 1] > distance; place--) nearest[place] = nearest[place - 1];
            nearest[place] = distance;
        }
        return -Math.Sqrt(nearest[^1]);
    }

    /// <summary>z / ‖z‖; zeros stay zeros.</summary>
    private static void Normalise(ReadOnlySpan<float> latent, Span<float> unit)
    {
        double square = 0;
        foreach (float value in latent) square += (double)value * value;
        double scale = square == 0 ? 0 : 1 / Math.Sqrt(square);
        for (int i = 0; i < unit.Length; i++) unit[i] = (float)(latent[i] * scale);
    }

    // Eight lanes whatever the processor has, so that the bits are the same on all of them.
    private static double SquaredDistance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sums = Vector256<float>.Zero;
        for (int i = 0; i < Width; i += 8)
        {
            var difference = Vector256.Create(a.Slice(i, 8)) - Vector256.Create(b.Slice(i, 8));
            sums += difference * difference;
        }
        double sum = 0;
        for (int lane = 0; lane < 8; lane++) sum += sums[lane];
        return sum;
    }
}
