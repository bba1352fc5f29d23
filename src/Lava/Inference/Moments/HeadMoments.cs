namespace Lava.Inference.Moments;

/// <summary>
/// Sums over a waveform's latent frames from which both the pooled latent and every gradient of a <see cref="LearningHead"/> follow, so that the latent is never stored.
/// </summary>
/// <remarks>
/// With s = σ(Wz + b) and the slope h = z⊙s⊙(1−s), the gradients of the loss by W, b, γ and β are linear in ∂loss/∂pooled, channel by channel; what they are linear with
/// does not depend on the loss and is summed while the frames are in the cache. m is 1 where z &gt; 0 and 0 elsewhere.
/// </remarks>
internal sealed unsafe class HeadMoments : IDisposable
{
    private const int Channels = EncoderWeights.LatentChannels, Square = Channels * Channels;

    /// <summary>Σ z⊙s, or Σ z without attention.</summary>
    public double[] Attended { get; } = new double[Channels];

    /// <summary>Σ h.</summary>
    public double[] Slope { get; } = new double[Channels];

    /// <summary>Σ m⊙x⊙s, or Σ m⊙x without attention; only where γ and β learn.</summary>
    public double[] Input { get; } = new double[Channels];

    /// <summary>Σ m⊙s, or Σ m without attention; only where γ and β learn.</summary>
    public double[] Mask { get; } = new double[Channels];

    /// <summary>Σ h (m⊙x)ᵀ, or Σ h zᵀ where γ and β do not learn: [256 / panel][256 of h][panel].</summary>
    public NativeBuffer SlopeInput { get; } = new(Square);

    /// <summary>Σ h mᵀ in the same order; only where γ and β learn.</summary>
    public NativeBuffer SlopeMask { get; } = new(Square);

    /// <summary>Sets everything to zero.</summary>
    public void Clear()
    {
        foreach (double[] sum in Sums) Array.Clear(sum);
        foreach (NativeBuffer matrix in Matrices) new Span<float>(matrix.Pointer, Square).Clear();
    }

    /// <summary>Adds the sums over other frames.</summary>
    public void Add(HeadMoments other)
    {
        foreach ((double[] to, double[] from) in Sums.Zip(other.Sums))
            for (int i = 0; i < Channels; i++) to[i] += from[i];
        foreach ((NativeBuffer to, NativeBuffer from) in Matrices.Zip(other.Matrices))
            for (int i = 0; i < Square; i++) to.Pointer[i] += from.Pointer[i];
    }

    public void Dispose()
    {
        foreach (NativeBuffer matrix in Matrices) matrix.Dispose();
    }

    private double[][] Sums => [Attended, Slope, Input, Mask];

    private NativeBuffer[] Matrices => [SlopeInput, SlopeMask];
}
