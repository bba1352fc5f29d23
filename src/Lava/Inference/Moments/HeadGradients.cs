using System.Numerics;

namespace Lava.Inference.Moments;

/// <summary>The gradients of a <see cref="LearningHead"/>, added up waveform by waveform.</summary>
internal sealed unsafe class HeadGradients(LearningHead head)
{
    private const int Channels = EncoderWeights.LatentChannels;

    /// <summary>By γ, [256].</summary>
    public float[] Scale { get; } = new float[Channels];

    /// <summary>By β, [256].</summary>
    public float[] Shift { get; } = new float[Channels];

    /// <summary>By W, [256, 256] row-major.</summary>
    public float[] GateWeight { get; } = new float[Channels * Channels];

    /// <summary>By b, [256].</summary>
    public float[] GateBias { get; } = new float[Channels];

    /// <summary>Adds those of one waveform.</summary>
    /// <param name="moments">Its sums.</param>
    /// <param name="gradient">g: of the loss by its pooled latent, divided by its latent frames, [256].</param>
    public void Add(HeadMoments moments, ReadOnlySpan<float> gradient)
    {
        for (int channel = 0; channel < Channels; channel++)
        {
            GateBias[channel] += (float)(gradient[channel] * moments.Slope[channel]);
            if (!head.LearnsAffine) continue;
            Scale[channel] += (float)(gradient[channel] * moments.Input[channel]);
            Shift[channel] += (float)(gradient[channel] * moments.Mask[channel]);
        }
        if (head.Attention is not var (weight, _)) return;
        for (int row = 0; row < Channels; row++)
        {
            for (int column = 0; column < Channels; column += Vector<float>.Count)
            {
                int panel = column / head.Panel, at = row * Channels + column;
                nint place = ((nint)panel * Channels + row) * head.Panel + column % head.Panel;
                var g = new Vector<float>(gradient[row]);
                Vector<float> inputs = g * Vector.Load(moments.SlopeInput.Pointer + place);
                if (head.Affine is not var (scale, shift))
                {
                    Accumulate(GateWeight, at, inputs);
                    continue;
                }
                Vector<float> masks = g * Vector.Load(moments.SlopeMask.Pointer + place), w = new(weight, at);
                // z = γ(m⊙x) + βm, so Σ h zᵀ is made of the two sums.
                Accumulate(GateWeight, at, inputs * new Vector<float>(scale, column) + masks * new Vector<float>(shift, column));
                Accumulate(Scale, column, w * inputs);
                Accumulate(Shift, column, w * masks);
            }
        }
    }

    private static void Accumulate(float[] target, int at, Vector<float> value) => (new Vector<float>(target, at) + value).CopyTo(target, at);
}
