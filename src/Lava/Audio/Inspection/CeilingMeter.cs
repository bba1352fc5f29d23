namespace Lava.Audio;

/// <summary>Finds flat tops: runs of samples that stand at the ceiling of one polarity, where a smooth signal would have turned.</summary>
/// <remarks>
/// <para>
/// The ceiling is full scale, or the largest sample where that is lower: clipped recordings are often turned down afterwards. A run is
/// three or more consecutive samples at the ceiling, give or take a quantisation step where steps are fine, or beyond it.
/// </para>
/// <para>
/// A loud low tone also has equal samples at its top. It is told apart by what stands beside the run: a parabola that stays within d of
/// its top for r samples has fallen by at most ((r+1)/(r−1))²·d ≤ 4·d one sample further on; a clipped wave falls faster on one side.
/// </para>
/// </remarks>
internal sealed class CeilingMeter
{
    private const int ShortestRun = 3;
    private const float FullScale = 0.98f;
    private const float Overshoot = 1.0001f;
    private const float SmoothFall = 5;
    private const float FineSteps = 1000;

    private float _highest = float.NegativeInfinity;
    private float _step;
    private float _tolerance;
    private float _before = float.PositiveInfinity;
    private float _entryFall;
    private long _run;

    /// <summary>What runs stand at: full scale (1) or the largest sample below it.</summary>
    public float Ceiling => Math.Min(_highest, 1);

    /// <summary>Runs found at the ceiling.</summary>
    public long Runs { get; private set; }

    /// <summary>Samples in them.</summary>
    public long Samples { get; private set; }

    /// <summary>Samples beyond full scale, in runs or alone: what decoders of lossy formats make of clipped waves.</summary>
    public long Beyond { get; private set; }

    /// <summary>Whether it takes clipping to explain the runs: below full scale, a single short one may be chance.</summary>
    public bool IsClipped => Runs > 0 && (Ceiling >= FullScale || Runs > 1 || Samples > 2 * ShortestRun);

    /// <summary>Takes the next block.</summary>
    /// <param name="samples">The block.</param>
    /// <param name="sign">1, or −1 to look at the lower ceiling.</param>
    /// <param name="highest">The block's largest sample times <paramref name="sign"/>.</param>
    /// <param name="step">Smallest difference seen between neighbours so far: the quantisation step, or an upper bound of it.</param>
    public void Take(ReadOnlySpan<float> samples, float sign, float highest, float step)
    {
        if (highest > _highest)
            Raise(highest);
        // Floats have steps as well, of no meaning: a millionth of the ceiling counts as equal.
        _step = Math.Max(step, 1e-6f * Math.Abs(Ceiling));
        _tolerance = _step * FineSteps <= Ceiling ? 1.5f * _step : 0.5f * _step;
        if (_run == 0 && highest < Ceiling - _tolerance)
        {
            _before = sign * samples[^1];
            return;
        }

        foreach (float sample in samples)
            Take(sign * sample);
    }

    /// <summary>Ends a run that reaches to the last sample.</summary>
    public void Finish() => EndRun(exitFall: 0);

    private void Take(float sample)
    {
        if (sample > Overshoot)
            Beyond++;
        if (sample >= Ceiling - _tolerance)
        {
            if (_run++ == 0)
                _entryFall = Ceiling - _before;
        }
        else
        {
            EndRun(Ceiling - sample);
        }

        _before = sample;
    }

    private void Raise(float highest)
    {
        float old = Ceiling;
        _highest = highest;
        if (Ceiling > old + _tolerance)
            (_run, Runs, Samples) = (0, 0, 0);
    }

    private void EndRun(float exitFall)
    {
        if (_run >= ShortestRun && Math.Max(_entryFall, exitFall) > SmoothFall * Math.Max(_step, _tolerance))
        {
            Runs++;
            Samples += _run;
        }

        _run = 0;
    }
}
