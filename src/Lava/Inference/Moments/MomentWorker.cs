using Lava.Inference.Kernels;

namespace Lava.Inference.Moments;

/// <summary>Scratch memory and the walk through one step of a learning head: gate, pooling, and the products that its gradients are made of.</summary>
internal sealed unsafe class MomentWorker<V> : IDisposable where V : struct, IVector<V>
{
    private const int Channels = EncoderWeights.LatentChannels;

    // What the depth of a matrix product is a multiple of.
    private const int Grain = 16;

    private static readonly int Panel = MatrixKernel<V>.PanelWidth, MostRows = RoundUp(Segment.Step);

    private readonly NativeBuffer _latent = new(MostRows * Channels), _inputs = new(MostRows * Channels), _masks = new(MostRows * Channels),
        _slopes = new(MostRows * Channels), _gates = new(MostRows * Panel), _product = new(Channels * Panel), _sums = new(4 * Channels);

    /// <summary>Adds some latent frames to a waveform's sums.</summary>
    /// <param name="latent">x, [rows, 256]; not rectified where γ and β learn.</param>
    /// <param name="rows">At most <see cref="Segment.Step"/>.</param>
    /// <param name="head">What reads them.</param>
    /// <param name="moments">What is added to.</param>
    public void Add(float* latent, int rows, LearningHead head, HeadMoments moments)
    {
        int depth = RoundUp(rows);
        float* z = _latent.Pointer, sums = _sums.Pointer;
        new Span<float>(sums, 4 * Channels).Clear();
        if (head.LearnsAffine)
        {
            MomentKernel<V>.Rectify(latent, head.Scale!.Pointer, head.Shift!.Pointer, rows, depth, z, _inputs.Pointer, _masks.Pointer);
        }
        else
        {
            MomentKernel<V>.Pack(latent, rows, depth, z, _inputs.Pointer);
        }
        for (int column = 0; column < Channels; column += Panel)
        {
            float* inputs = _inputs.Pointer + column * depth, masks = head.LearnsAffine ? _masks.Pointer + column * depth : null;
            if (!head.HasAttention)
            {
                MomentKernel<V>.Sum(z + column, inputs, masks, rows, sums + column);
                continue;
            }
            MatrixKernel<V>.Multiply(z, Channels, head.GateWeights!.Pointer + column * Channels, Channels, _gates.Pointer, rows);
            MomentKernel<V>.Gate(_gates.Pointer, head.GateBias!.Pointer + column, z + column, inputs, masks, rows, sums + column);
            Transpose(_gates.Pointer, rows, depth, _slopes.Pointer + column * depth);
        }
        AddSums(moments, sums);
        if (!head.HasAttention) return;
        AddProducts(_inputs.Pointer, depth, moments.SlopeInput.Pointer);
        if (head.LearnsAffine) AddProducts(_masks.Pointer, depth, moments.SlopeMask.Pointer);
    }

    public void Dispose()
    {
        foreach (NativeBuffer buffer in (NativeBuffer[])[_latent, _inputs, _masks, _slopes, _gates, _product, _sums]) buffer.Dispose();
    }

    private static int RoundUp(int rows) => (rows + Grain - 1) / Grain * Grain;

    // [rows × panel] to [panel × depth], with zeros behind the rows.
    private static void Transpose(float* from, int rows, int depth, float* to)
    {
        for (int column = 0; column < Panel; column++, to += depth)
        {
            for (int row = 0; row < rows; row++) to[row] = from[row * Panel + column];
            for (int row = rows; row < depth; row++) to[row] = 0;
        }
    }

    private static void AddSums(HeadMoments moments, float* sums)
    {
        Engine.Add(moments.Attended, new ReadOnlySpan<float>(sums, Channels));
        Engine.Add(moments.Slope, new ReadOnlySpan<float>(sums + Channels, Channels));
        Engine.Add(moments.Input, new ReadOnlySpan<float>(sums + 2 * Channels, Channels));
        Engine.Add(moments.Mask, new ReadOnlySpan<float>(sums + 3 * Channels, Channels));
    }

    private void AddProducts(float* panels, int depth, float* target)
    {
        for (int column = 0; column < Channels; column += Panel, panels += depth * Panel, target += Channels * Panel)
        {
            MatrixKernel<V>.Multiply(_slopes.Pointer, depth, panels, depth, _product.Pointer, Channels);
            for (int i = 0; i < Channels * Panel; i += V.Width) V.Store(V.Add(V.Load(target + i), V.Load(_product.Pointer + i)), target + i);
        }
    }
}
