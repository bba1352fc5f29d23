using Lava.Inference.Kernels;
using Lava.Inference.Moments;

namespace Lava.Inference;

/// <summary>Scratch memory and the walk through one segment: every layer, attention and pooling, a few hundred frames at a time, so that all of it stays in cache.</summary>
internal abstract class SegmentWorker : IDisposable
{
    /// <summary>Computes a segment.</summary>
    /// <param name="network">The weights, packed for the worker's instruction set.</param>
    /// <param name="samples">The samples the segment may see, from <see cref="Segment.FirstSample"/> to <see cref="Segment.EndSample"/> or the waveform's end.</param>
    /// <param name="segment">Its index.</param>
    /// <param name="sums">Per piece in order: the latent's sum [256], then each head's attended sum [256]. Room for <see cref="Segment.MaxPieces"/>.</param>
    /// <returns>Latent frames of the segment: <see cref="Segment.Frames"/>, fewer in a waveform's last.</returns>
    public abstract int Run(PackedNetwork network, ReadOnlySpan<float> samples, long segment, Span<float> sums);

    /// <summary>Computes a segment's latent and adds what its learning head makes of it.</summary>
    /// <param name="network">The weights, packed for the worker's instruction set; those of the head are not among them.</param>
    /// <param name="samples">As for the other.</param>
    /// <param name="segment">Its index.</param>
    /// <param name="head">What reads the latent.</param>
    /// <param name="moments">What is added to.</param>
    public abstract void Run(PackedNetwork network, ReadOnlySpan<float> samples, long segment, LearningHead head, HeadMoments moments);

    /// <summary>Adds what a learning head makes of latent frames that lie in memory.</summary>
    /// <param name="latent">[frames, 256].</param>
    /// <param name="frames">How many.</param>
    /// <param name="head">What reads them.</param>
    /// <param name="moments">What is added to.</param>
    public abstract unsafe void Add(float* latent, int frames, LearningHead head, HeadMoments moments);

    public abstract void Dispose();
}

/// <inheritdoc/>
internal sealed unsafe class SegmentWorker<V> : SegmentWorker where V : struct, IVector<V>
{
    private const int Latent = EncoderWeights.LatentChannels;

    // Input frames a step may need beyond twice its own: 4 before, 3 behind, 7 of rounding up to tiles.
    private const int Halo = 14;

    // Room for the frames that the step before left over.
    private const int Slack = 24;

    private readonly NativeBuffer _samples, _points, _products, _gates;

    // Layer l's output: frames _first[l] to _end[l], counted from the segment's start; those outside [_low[l], _high[l]) lie outside the waveform.
    private readonly NativeBuffer[] _frames = new NativeBuffer[4];
    private readonly int[] _first = new int[4], _end = new int[4], _low = new int[4], _high = new int[4];

    // What the last layer's outputs are raised to.
    private float _floor;

    private MomentWorker<V>? _moments;

    public SegmentWorker()
    {
        long points = 0, products = 0;
        int frames = Segment.Step;
        for (int layer = 3; layer >= 0; layer--)
        {
            frames = RoundUp(frames, ToomCook.Outputs);
            _frames[layer] = new NativeBuffer((long)(frames + Slack) * EncoderWeights.Channels[layer + 1]);
            if (layer > 0)
            {
                int tiles = frames / ToomCook.Outputs;
                points = Math.Max(points, ToomCook.Points * PlaneStride(tiles, layer));
                products = Math.Max(products, ToomCook.Points * ProductStride(tiles));
            }
            frames = 2 * frames + Halo;
        }
        _samples = new NativeBuffer(frames);
        _points = new NativeBuffer(points);
        _products = new NativeBuffer(products);
        _gates = new NativeBuffer((long)MatrixKernel<V>.Padded(Segment.Step) * MatrixKernel<V>.PanelWidth);
    }

    public override int Run(PackedNetwork network, ReadOnlySpan<float> samples, long segment, Span<float> sums)
    {
        int lead = Begin(samples.Length, segment, rectify: true);
        int frames = Math.Min(Segment.Frames, _high[3]);
        int stride = (1 + network.Gates.Count) * Latent;
        for (int at = 0; at < frames; at += Segment.Step)
        {
            int end = Advance(network, at, frames, samples, lead);
            sums = sums[(Pool(network, segment * Segment.Frames, at, end, sums) * stride)..];
        }
        return frames;
    }

    public override void Run(PackedNetwork network, ReadOnlySpan<float> samples, long segment, LearningHead head, HeadMoments moments)
    {
        _moments ??= new MomentWorker<V>();
        int lead = Begin(samples.Length, segment, rectify: !head.LearnsAffine);
        int frames = Math.Min(Segment.Frames, _high[3]);
        for (int at = 0; at < frames; at += Segment.Step)
        {
            int end = Advance(network, at, frames, samples, lead);
            _moments.Add(_frames[3].Pointer, end - at, head, moments);
        }
    }

    public override void Add(float* latent, int frames, LearningHead head, HeadMoments moments)
    {
        _moments ??= new MomentWorker<V>();
        for (int at = 0; at < frames; at += Segment.Step)
            _moments.Add(latent + at * Latent, Math.Min(Segment.Step, frames - at), head, moments);
    }

    public override void Dispose()
    {
        _samples.Dispose();
        _points.Dispose();
        _products.Dispose();
        _gates.Dispose();
        foreach (NativeBuffer buffer in _frames) buffer.Dispose();
        _moments?.Dispose();
    }

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;

    // Sets out at a segment's start; returns how many samples lie before it.
    private int Begin(int samples, long segment, bool rectify)
    {
        _floor = rectify ? 0 : float.NegativeInfinity;
        int lead = segment == 0 ? 0 : Segment.Before;
        int length = samples - lead;
        for (int layer = 0; layer < 4; layer++)
        {
            length = (length + 1) / 2;
            _high[layer] = length;
            _low[layer] = segment == 0 ? 0 : int.MinValue;
        }
        for (int layer = 3, start = 0; layer >= 0; layer--, start = 2 * start - 4) _first[layer] = _end[layer] = start;
        return lead;
    }

    // Computes the step's latent frames; returns its end.
    private int Advance(PackedNetwork network, int at, int frames, ReadOnlySpan<float> samples, int lead)
    {
        int end = Math.Min(at + Segment.Step, frames);
        _first[3] = _end[3] = at;
        Produce(network, 3, end, samples, lead);
        return end;
    }

    // The 80 keep the planes of neighbouring points out of each other's cache sets.
    private static nint PlaneStride(int tiles, int layer) => (nint)MatrixKernel<V>.Padded(tiles) * 2 * EncoderWeights.Channels[layer] + 80;

    private static nint ProductStride(int tiles) => (nint)MatrixKernel<V>.Padded(tiles) * MatrixKernel<V>.PanelWidth;

    // Appends frames to a layer's output, at least up to the given end, after the layer below has what they need.
    private void Produce(PackedNetwork network, int layer, int end, ReadOnlySpan<float> samples, int lead)
    {
        int start = _end[layer], count = RoundUp(end - start, ToomCook.Outputs);
        if (count <= 0) return;
        end = start + count;
        int channels = EncoderWeights.Channels[layer + 1];
        float* output = _frames[layer].Pointer + (nint)(start - _first[layer]) * channels;
        if ((long)(end - _first[layer]) * channels > _frames[layer].Length)
            throw new InvalidOperationException($"Layer {layer} has no room for frames {start} to {end}.");
        if (layer == 0)
        {
            Load(samples, 2 * start - 4 + lead, 2 * count + 7);
            FirstLayerKernel<V>.Convolve(_samples.Pointer, network.FirstWeights.Pointer, network.Bias[0].Pointer, output, count);
        }
        else
        {
            Produce(network, layer - 1, 2 * end + 3, samples, lead);
            Convolve(network, layer, count / ToomCook.Outputs, output);
            Discard(layer - 1, 2 * end - 4);
        }
        _end[layer] = end;

        // The reference pads every layer with zeros, so frames outside the waveform are zero, not what the padding would make of them.
        int before = Math.Clamp(_low[layer], start, end) - start, inside = Math.Clamp(_high[layer], start, end) - start;
        new Span<float>(output, before * channels).Clear();
        new Span<float>(output + (nint)inside * channels, (count - inside) * channels).Clear();
    }

    // Copies samples into scratch memory, with zeros where there are none.
    private void Load(ReadOnlySpan<float> samples, int from, int count)
    {
        var target = new Span<float>(_samples.Pointer, count);
        target.Clear();
        int low = Math.Clamp(from, 0, samples.Length), high = Math.Clamp(from + count, 0, samples.Length);
        if (high > low) samples[low..high].CopyTo(target[(low - from)..]);
    }

    private void Convolve(PackedNetwork network, int layer, int tiles, float* output)
    {
        int input = EncoderWeights.Channels[layer], channels = EncoderWeights.Channels[layer + 1], panel = MatrixKernel<V>.PanelWidth;
        nint plane = PlaneStride(tiles, layer), product = ProductStride(tiles);
        float* points = _points.Pointer, products = _products.Pointer, weights = network.Points[layer].Pointer;
        TransformKernel<V>.Input(_frames[layer - 1].Pointer, points, plane, tiles, input, network.InputTable.Pointer);
        for (int column = 0; column < channels; column += panel)
        {
            for (int point = 0; point < ToomCook.Points; point++)
            {
                int depth = point == ToomCook.FinitePoints ? input : 2 * input;
                MatrixKernel<V>.Multiply(points + point * plane, depth, weights, depth, products + point * product, tiles);
                weights += depth * panel;
            }
            TransformKernel<V>.Output(products, product, output + column, channels, network.Bias[layer].Pointer + column, tiles, network.OutputTable.Pointer, layer == 3 ? _floor : 0);
        }
    }

    // Drops a layer's frames before the given one.
    private void Discard(int layer, int first)
    {
        int channels = EncoderWeights.Channels[layer + 1];
        long kept = (long)(_end[layer] - first) * channels * sizeof(float);
        float* frames = _frames[layer].Pointer;
        Buffer.MemoryCopy(frames + (nint)(first - _first[layer]) * channels, frames, kept, kept);
        _first[layer] = first;
    }

    // Sums a step's latent, bare and attended, piece by piece; returns the number of pieces.
    private int Pool(PackedNetwork network, long origin, int from, int to, Span<float> sums)
    {
        int rows = to - from, panel = MatrixKernel<V>.PanelWidth, stride = (1 + network.Gates.Count) * Latent, pieces = 0;
        float* latent = _frames[3].Pointer;
        Span<int> starts = stackalloc int[Segment.MaxPieces + 1];
        for (int at = from; at < to; at = (int)(Segment.PieceEnd(origin + at, origin + to) - origin)) starts[pieces++] = at - from;
        starts[pieces] = rows;
        fixed (float* sum = sums[..(pieces * stride)])
        {
            for (int piece = 0; piece < pieces; piece++)
                PoolKernel<V>.Sum(latent + starts[piece] * Latent, Latent, starts[piece + 1] - starts[piece], sum + piece * stride);
            for (int head = 0; head < network.Gates.Count; head++)
            {
                float* attended = sum + (1 + head) * Latent;
                if (network.Gates[head] is not { } gate)
                {
                    for (int piece = 0; piece < pieces; piece++)
                        new Span<float>(sum + piece * stride, Latent).CopyTo(new Span<float>(attended + piece * stride, Latent));
                    continue;
                }
                for (int column = 0; column < Latent; column += panel)
                {
                    MatrixKernel<V>.Multiply(latent, Latent, gate.Weights.Pointer + column * Latent, Latent, _gates.Pointer, rows);
                    for (int piece = 0; piece < pieces; piece++)
                        PoolKernel<V>.Attend(_gates.Pointer + starts[piece] * panel, gate.Bias.Pointer + column, latent + starts[piece] * Latent + column, Latent,
                            starts[piece + 1] - starts[piece], attended + piece * stride + column);
                }
            }
        }
        return pieces;
    }
}
