namespace Lava.Inference.Moments;

/// <summary>The part of a learning level that lies between an encoder that is a constant and pooling: z = max(γx + β, 0) where the last affine part learns, and the gate σ(Wz + b) where there is attention.</summary>
internal sealed class LearningHead : IDisposable
{
    private const int Channels = EncoderWeights.LatentChannels;

    /// <param name="panel">Columns of a panel of the instruction set in use.</param>
    /// <param name="attention">W, [256, 256] row-major, and b, [256]; null for no attention.</param>
    /// <param name="affine">γ and β, [256] each; null where the encoder gives z itself.</param>
    public LearningHead(int panel, (float[] Weight, float[] Bias)? attention, (float[] Scale, float[] Shift)? affine)
    {
        Panel = panel;
        if (attention is var (weight, bias)) (GateWeights, GateBias) = (PackedNetwork.PackMatrix(weight, Channels, panel), new NativeBuffer(bias));
        if (affine is var (scale, shift)) (Scale, Shift) = (new NativeBuffer(scale), new NativeBuffer(shift));
        (Attention, Affine) = (attention, affine);
    }

    public int Panel { get; }

    /// <summary>As given.</summary>
    public (float[] Weight, float[] Bias)? Attention { get; }

    /// <summary>As given.</summary>
    public (float[] Scale, float[] Shift)? Affine { get; }

    public bool HasAttention => Attention is not null;

    public bool LearnsAffine => Affine is not null;

    /// <summary>[256 / panel][256][panel].</summary>
    public NativeBuffer? GateWeights { get; }

    public NativeBuffer? GateBias { get; }

    public NativeBuffer? Scale { get; }

    public NativeBuffer? Shift { get; }

    public void Dispose()
    {
        GateWeights?.Dispose();
        GateBias?.Dispose();
        Scale?.Dispose();
        Shift?.Dispose();
    }
}
