using Lava.Datasets;
using Lava.Inference;
using Lava.Inference.Moments;
using static TorchSharp.torch;

namespace Lava.Training;

/// <summary>
/// What learns of a level whose encoder does not, up to pooling: p = mean over time of z ⊙ σ(Wz + b), with z = max(γx + β, 0) where the last affine part learns.
/// Computed with the kernels of Lava's own engine, and in the same pass all that the gradients need. Where BatchNorms have fixed statistics the encoder is a constant,
/// and the engine computes it as well, so that no latent is ever stored; else libtorch does.
/// </summary>
/// <remarks>
/// With s = σ(Wz + b), h = z⊙s⊙(1−s), m = 1 where z &gt; 0, and g = ∂loss/∂p ÷ L of each waveform:
/// ∂W = Σ diag(g) Σ h zᵀ, ∂b = Σ g⊙Σ h, ∂γ = Σ (g⊙Σ m⊙x⊙s + (Σ h (m⊙x)ᵀ)ᵀ-weighted columns of W), ∂β likewise with m for m⊙x; the inner sums are over time and do not depend on g.
/// </remarks>
/// <param name="tensors">The network's, on the CPU.</param>
/// <param name="attention">Whether there are W and b.</param>
/// <param name="affine">Whether γ and β learn; else the encoder gives z.</param>
internal sealed class LearntHead(NetworkTensors tensors, bool attention, bool affine) : IDisposable
{
    private const int Channels = EncoderWeights.LatentChannels;

    private readonly ScratchPool _scratch = new(Backend.Best);
    private readonly MomentStore _store = new();
    private Engine? _engine;
    private int _version;
    private LearningHead? _head;
    private IReadOnlyList<HeadMoments> _moments = [];
    private long _frames;

    /// <summary>Whether the latents of a batch, as libtorch computes them, lie in one span.</summary>
    public static bool Fits(WaveformBatch batch) => batch.Count * Segment.FramesOf(batch.Length) * Channels * sizeof(float) <= int.MaxValue;

    /// <summary>Pools a batch whose latents the engine computes, and keeps what <see cref="Backward"/> needs until the next.</summary>
    /// <param name="batch">What to encode.</param>
    /// <param name="version">Changes with the encoder's weights.</param>
    /// <returns>[B, 256].</returns>
    public Tensor Forward(WaveformBatch batch, int version)
    {
        if (_engine is null || version != _version)
        {
            _engine?.Dispose();
            EncoderWeights encoder = EncoderWeights.FromStateDict(StateDict.Save(tensors));
            _engine = new Engine(_scratch, affine ? encoder.WithoutLastAffine() : encoder, []);
            _version = version;
        }
        _frames = Segment.FramesOf(batch.Length);
        _moments = _engine.Sum(batch.Samples, batch.Length, Pack(), _store, TorchThreads.Count);
        return Pooled();
    }

    /// <summary>Pools latents, and keeps what <see cref="Backward"/> needs until the next.</summary>
    /// <param name="latents">Float32 [B, L, 256], contiguous; normalised only where γ and β learn.</param>
    /// <returns>[B, 256].</returns>
    public unsafe Tensor Forward(Tensor latents)
    {
        _frames = latents.size(1);
        fixed (byte* memory = latents.bytes)
            _moments = LatentSums.Of((float*)memory, (int)latents.size(0), (int)_frames, Pack(), _store, _scratch, TorchThreads.Count);
        return Pooled();
    }

    /// <summary>Gradients of γ and β, then of W and b, as far as they learn.</summary>
    /// <param name="gradient">∂loss/∂p, [B, 256].</param>
    public IEnumerable<Tensor> Backward(Tensor gradient)
    {
        float[] given = [.. gradient.contiguous().data<float>().ToArray().Select(value => value / _frames)];
        var gradients = new HeadGradients(_head!);
        for (int i = 0; i < _moments.Count; i++) gradients.Add(_moments[i], given.AsSpan(i * Channels, Channels));
        return
        [
            .. affine ? new[] { tensor(gradients.Scale), tensor(gradients.Shift) } : [],
            .. attention ? new[] { tensor(gradients.GateWeight, [Channels, Channels, 1]), tensor(gradients.GateBias) } : [],
        ];
    }

    public void Dispose()
    {
        _engine?.Dispose();
        _head?.Dispose();
        _store.Dispose();
        _scratch.Dispose();
    }

    private LearningHead Pack()
    {
        _head?.Dispose();
        return _head = new LearningHead(_scratch.Backend.Panel, attention ? (Values("attention.0.weight"), Values("attention.0.bias")) : null,
            affine ? (Values("encoder.10.weight"), Values("encoder.10.bias")) : null);
    }

    private Tensor Pooled()
    {
        var pooled = new float[_moments.Count * Channels];
        for (int i = 0; i < pooled.Length; i++) pooled[i] = (float)(_moments[i / Channels].Attended[i % Channels] / _frames);
        // Into libtorch's own memory: its products round otherwise where an array begins elsewhere, as those of .NET do.
        return tensor(pooled, [_moments.Count, Channels]).clone();
    }

    private float[] Values(string name) => tensors[name].detach().data<float>().ToArray();
}
