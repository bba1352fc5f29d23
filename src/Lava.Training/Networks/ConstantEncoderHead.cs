using TorchSharp;
using static TorchSharp.torch;

namespace Lava.Training;

/// <summary>
/// What learns of a level whose encoder is a constant, up to pooling: p = mean over time of z ⊙ σ(Wz + b), with z = max(γx + β, 0) where the last affine part learns.
/// Its gradients are written out, a few clips at a time, so that no temporary is larger than it must be.
/// </summary>
/// <remarks>
/// With g = ∂loss/∂p ÷ L and s = σ(Wz + b): ∂a = g⊙z⊙s⊙(1−s), ∂W = Σ ∂a zᵀ, ∂b = Σ ∂a, ∂z = g⊙s + Wᵀ∂a; where z &gt; 0, ∂γ = Σ ∂z⊙x and ∂β = Σ ∂z.
/// </remarks>
/// <param name="tensors">The network's.</param>
/// <param name="attention">Whether there are W and b.</param>
/// <param name="affine">Whether γ and β learn; else the latent is z.</param>
internal sealed class ConstantEncoderHead(NetworkTensors tensors, bool attention, bool affine)
{
    // Enough frames that operators are few, and so few that a temporary stays below 32 MiB, which the allocator keeps.
    private const long GroupFrames = 30_000;

    private readonly List<(long First, Tensor Latent, Tensor Gate)> _groups = [];

    /// <summary>Pools a batch, and keeps what <see cref="Backward"/> needs until the scope is left.</summary>
    /// <param name="latents">[B, L, 256].</param>
    /// <returns>[B, 256].</returns>
    public Tensor Forward(Tensor latents)
    {
        using IDisposable mode = no_grad();
        _groups.Clear();
        (long clips, long frames, long channels) = (latents.size(0), latents.size(1), latents.size(2));
        Tensor pooled = zeros(clips, channels);
        long size = Math.Max(1, GroupFrames / frames);
        for (long first = 0; first < clips; first += size)
        {
            using DisposeScope scope = NewDisposeScope();
            long count = Math.Min(size, clips - first);
            Tensor latent = latents.narrow(0, first, count).view(-1, channels), z = Rectified(latent);
            Tensor gate = attention ? Product(z, tensors["attention.0.weight"].squeeze(2), tensors["attention.0.bias"]).sigmoid_() : z;
            pooled.narrow(0, first, count).copy_((attention ? z * gate : z).view(count, frames, channels).mean([1L]));
            _groups.Add((first, latent.MoveToOuterDisposeScope(), gate.MoveToOuterDisposeScope()));
        }
        return pooled;
    }

    /// <summary>Gradients of γ and β, then of W and b, as far as they learn.</summary>
    /// <param name="gradient">∂loss/∂p, [B, 256].</param>
    /// <param name="frames">L.</param>
    public IEnumerable<Tensor> Backward(Tensor gradient, long frames)
    {
        using IDisposable mode = no_grad();
        long channels = gradient.size(1);
        (Tensor scale, Tensor shift, Tensor bias, Tensor weight) = (zeros(channels), zeros(channels), zeros(channels), zeros(channels, channels));
        Tensor mean = gradient / LastingScalar.Of(frames);
        foreach ((long first, Tensor latent, Tensor gate) in _groups)
        {
            using DisposeScope scope = NewDisposeScope();
            long count = latent.size(0) / frames;
            Tensor g = mean.narrow(0, first, count).unsqueeze(1), z = Rectified(latent);
            Tensor toZ = (attention ? gate.view(count, frames, channels) * g : g.expand(count, frames, channels).contiguous()).view(-1, channels);
            if (attention)
            {
                Tensor toGate = toZ * z;
                toGate.addcmul_(toGate, gate, LastingScalar.MinusOne);
                weight.addmm_(toGate.t(), z);
                bias.add_(toGate.sum(dim: 0), LastingScalar.One);
                if (affine) toZ.add_(Product(toGate, tensors["attention.0.weight"].squeeze(2).t().contiguous(), null), LastingScalar.One);
            }
            if (!affine) continue;
            toZ.mul_(z.gt(LastingScalar.Of(0)));
            shift.add_(toZ.sum(dim: 0), LastingScalar.One);
            scale.add_(toZ.mul_(latent).sum(dim: 0), LastingScalar.One);
        }
        return [.. affine ? new[] { scale, shift } : [], .. attention ? new[] { weight.unsqueeze(2), bias } : []];
    }

    // rows · weightᵀ + bias as a convolution of one tap, for which libtorch has the faster kernels: three times as fast on some processors.
    private static Tensor Product(Tensor rows, Tensor weight, Tensor? bias) => nn.functional.conv2d(
        rows.unsqueeze(0).permute(0, 2, 1).unsqueeze(2), weight.unsqueeze(2).unsqueeze(3), bias).squeeze(2).permute(0, 2, 1).reshape(-1, weight.size(0));

    private Tensor Rectified(Tensor latent) => affine ? addcmul(tensors["encoder.10.bias"], latent, tensors["encoder.10.weight"], LastingScalar.One).relu_() : latent;
}
