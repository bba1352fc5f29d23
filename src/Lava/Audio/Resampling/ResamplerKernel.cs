namespace Lava.Audio;

/// <summary>The polyphase filter of a Hann-windowed sinc resampler: one row of weights per output phase, non-zero taps only.</summary>
/// <remarks>
/// <para>
/// With rates reduced by their greatest common divisor to <c>o</c> (in) and <c>n</c> (out), output <c>b·n + p</c> stands at input position
/// <c>b·o + p·o/n</c>, so it is a dot product of the inputs around <c>b·o</c> with row <c>p</c>. The weight of input <c>b·o + i</c> is
/// <c>(f/o)·sinc(t)·cos²(πt/2w)</c> with <c>t = f·(i/o − p/n)</c>, <c>|t| &lt; w</c>, <c>f = 0.99·min(o, n)</c> and <c>w = 6</c>: see
/// J. O. Smith, <i>Digital Audio Resampling</i>, for the method, and <c>torchaudio.functional.resample</c> for these constants.
/// </para>
/// <para>
/// Weights are computed in float32 step by step, because <c>torchaudio.functional.resample</c> does so for float32 audio. Rounding
/// <c>t</c> moves a tap by up to 1e-5 of an input sample at 44.1 kHz to 16 kHz, and by more for coprime rates (an error of 1e-3 for
/// 44,101 Hz): small, yet more than the tolerance that networks trained on its output are compared with.
/// </para>
/// </remarks>
internal sealed class ResamplerKernel
{
    private const int LowpassFilterWidth = 6;
    private const double Rolloff = 0.99;
    private const int Lanes = 8;

    // What a folder of clips needs: a few common pairs of rates, each well below a MiB. Kernels of coprime pairs are larger (up to
    // 19 MiB) and rare: those are not kept.
    private const int MaxCachedWeights = 1 << 16;
    private const int MaxCachedKernels = 16;
    private static readonly Dictionary<(int, int), ResamplerKernel> Cache = [];

    private readonly float[] _weights;

    private ResamplerKernel(int from, int to)
    {
        (From, To) = (from, to);
        double cutoff = Math.Min(from, to) * Rolloff;
        Width = (int)Math.Ceiling(LowpassFilterWidth * from / cutoff);
        FirstTaps = new int[to];
        int taps = 0;
        for (int phase = 0; phase < to; phase++)
        {
            (int first, int end) = Support(phase, cutoff);
            FirstTaps[phase] = first;
            taps = Math.Max(taps, end - first);
        }

        Taps = (taps + Lanes - 1) / Lanes * Lanes;
        _weights = new float[(long)Taps * to];
        for (int phase = 0; phase < to; phase++)
            Fill(_weights.AsSpan(phase * Taps, Taps), phase, cutoff);
    }

    /// <summary>Input frames per block: the input rate over the greatest common divisor.</summary>
    public int From { get; }

    /// <summary>Output frames per block and number of phases: the output rate over the greatest common divisor.</summary>
    public int To { get; }

    /// <summary>How many inputs before a block its first output may reach.</summary>
    public int Width { get; }

    /// <summary>Weights per phase: a multiple of 8, zeros behind the last true one.</summary>
    public int Taps { get; }

    /// <summary>Per phase, the input of its first weight, relative to the block; at least −<see cref="Width"/>.</summary>
    public int[] FirstTaps { get; }

    /// <summary>The weights of a phase [<see cref="Taps"/>].</summary>
    public ReadOnlySpan<float> Weights(int phase) => _weights.AsSpan(phase * Taps, Taps);

    /// <summary>The kernel between two rates in Hz.</summary>
    public static ResamplerKernel Get(int fromRate, int toRate)
    {
        int divisor = GreatestCommonDivisor(fromRate, toRate);
        (int, int) key = (fromRate / divisor, toRate / divisor);
        lock (Cache)
        {
            if (Cache.TryGetValue(key, out ResamplerKernel? cached))
                return cached;
        }

        ResamplerKernel kernel = new(key.Item1, key.Item2);
        if (kernel._weights.Length <= MaxCachedWeights)
        {
            lock (Cache)
            {
                if (Cache.Count >= MaxCachedKernels)
                    Cache.Clear();
                Cache[key] = kernel;
            }
        }

        return kernel;
    }

    /// <summary>Length of the output for an input of so many samples: ⌈length·to/from⌉.</summary>
    public long OutputLength(long inputLength) => inputLength / From * To + (inputLength % From * To + From - 1) / From;

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);

    private (int First, int End) Support(int phase, double cutoff)
    {
        double centre = (double)phase * From / To, reach = LowpassFilterWidth * From / cutoff;
        int first = Math.Max(-Width, (int)Math.Ceiling(centre - reach));
        int end = Math.Min(Width + From, (int)Math.Floor(centre + reach) + 1);
        return (first, end);
    }

    private void Fill(Span<float> row, int phase, double cutoff)
    {
        (int first, int end) = Support(phase, cutoff);
        float time = PhaseTime(phase), scale = (float)(cutoff / From);
        for (int i = first; i < end; i++)
        {
            float t = Math.Clamp((time + (float)i / From) * (float)cutoff, -LowpassFilterWidth, LowpassFilterWidth);
            float cosine = MathF.Cos(t * MathF.PI / LowpassFilterWidth / 2);
            t *= MathF.PI;
            float sinc = t == 0 ? 1 : MathF.Sin(t) / t;
            row[i - first] = sinc * (cosine * cosine * scale);
        }
    }

    private float PhaseTime(int phase) => (float)-phase / To;
}
