using Lava.Audio;

namespace Lava.Lab.Evaluate.Shortcuts;

/// <summary>The energy of each whole frame of a recording that comes in pieces.</summary>
/// <param name="length">Samples of a frame.</param>
internal sealed class FrameEnergies(int length)
{
    private readonly List<double> _energies = [];
    private double _open;
    private int _filled;

    public void Add(ReadOnlySpan<float> samples)
    {
        while (samples.Length > 0)
        {
            int taken = Math.Min(samples.Length, length - _filled);
            _open += SampleMath.SumOfSquares(samples[..taken]);
            _filled += taken;
            samples = samples[taken..];
            if (_filled < length)
                continue;
            _energies.Add(_open);
            (_open, _filled) = (0, 0);
        }
    }

    /// <summary>Share of the frames whose energy is below so much of the loudest one's; of a recording shorter than a frame, none.</summary>
    public double ShareBelow(double share)
    {
        double loudest = _energies.DefaultIfEmpty().Max();
        return _energies.Count == 0 ? 0 : _energies.Count(energy => energy < share * loudest) / (double)_energies.Count;
    }
}
