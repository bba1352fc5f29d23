using TorchSharp;
using static TorchSharp.torch;

namespace Lava.Training;

/// <summary>
/// What learns of a level whose encoder is a constant, up to pooling: p = mean over time of z ⊙ σ(Wz + b), with z = max(γx + β, 0) where the last affine part learns.
/// Its gradients are written out, a stretch of time after the other, so that everything between the latent and W stays in cache.
/// </summary>
/// <remarks>
/// With g = ∂loss/∂p ÷ L and s = σ(Wz + b): ∂a = g⊙z⊙s⊙(1−s), ∂W = Σ ∂a zᵀ, ∂b = Σ ∂a, ∂z = g⊙s + Wᵀ∂a; where z &gt; 0, ∂γ = Σ ∂z⊙x and ∂β = Σ ∂z.
/// </remarks>
/// <param name="tensors">The network's.</param>
/// <param name="attention">Whether there are W and b.</param>
/// <param name="affine">Whether γ and β learn; else the latent is z.</param>
internal sealed class ConstantEncoderHead(NetworkTensors tensors, bool attention, bool affine)
{
    // A megabyte of latent.
    private const long Stretch = 1024;

    private readonly List<(Tensor Latent, Tensor Gate)> _stretches = [];

    /// <summary>Pools a batch, and keeps what <see cref="Backward"/> needs until the scope is left.</summary>
    /// <param name="latents">[B, L, 256].</param>
    /// <returns>[B, 256].</returns>
    public Tensor Forward(Tensor latents)
    {
        using IDisposable mode = no_grad();
        _stretches.Clear();
        long frames = latents.size(1);
        Tensor pooled = zeros(latents.size(0), latents.size(2));
        for (long clip = 0; clip < latents.size(0); clip++)
        {
            Tensor sum = pooled.select(0, clip);
            for (long from = 0; from < frames; from += Stretch)
            {
                using DisposeScope scope = NewDisposeScope();
                Tensor latent = latents.select(0, clip).narrow(0, from, Math.Min(Stretch, frames - from)), z = Rectified(latent);
                Tensor gate = attention ? tensors["attention.0.bias"].addmm(z, tensors["attention.0.weight"].squeeze(2).t()).sigmoid_() : z;
                sum.add_((attention ? z * gate : z).sum(dim: 0));
                _stretches.Add((latent.MoveToOuterDisposeScope(), gate.MoveToOuterDisposeScope()));
            }
        }
        return pooled.div_((Scalar)(double)frames);
    }

    /// <summary>Gradients of γ and β, then of W and b, as far as they learn.</summary>
    /// <param name="gradient">∂loss/∂p, [B, 256].</param>
    /// <param name="frames">L.</param>
    public IEnumerable<Tensor> Backward(Tensor gradient, long frames)
    {
        using IDisposable mode = no_grad();
        long channels = gradient.size(1), perClip = (frames + Stretch - 1) / Stretch;
        (Tensor scale, Tensor shift, Tensor bias, Tensor weight) = (zeros(channels), zeros(channels), zeros(channels), zeros(channels, channels));
        Tensor mean = gradient / (Scalar)(double)frames;
        for (int i = 0; i < _stretches.Count; i++)
        {
            using DisposeScope scope = NewDisposeScope();
            (Tensor latent, Tensor gate) = _stretches[i];
            Tensor g = mean.select(0, i / perClip), z = Rectified(latent), toZ = attention ? gate * g : g.expand_as(z).clone();
            if (attention)
            {
                Tensor toGate = toZ * z;
                toGate.addcmul_(toGate, gate, -1);
                weight.addmm_(toGate.t(), z);
                bias.add_(toGate.sum(dim: 0));
                if (affine) toZ.addmm_(toGate, tensors["attention.0.weight"].squeeze(2));
            }
            if (!affine) continue;
            toZ.mul_(z.gt(0));
            shift.add_(toZ.sum(dim: 0));
            scale.add_(toZ.mul_(latent).sum(dim: 0));
        }
        return [.. affine ? new[] { scale, shift } : [], .. attention ? new[] { weight.unsqueeze(2), bias } : []];
    }

    private Tensor Rectified(Tensor latent) => affine ? addcmul(tensors["encoder.10.bias"], latent, tensors["encoder.10.weight"], 1).relu_() : latent;
}
