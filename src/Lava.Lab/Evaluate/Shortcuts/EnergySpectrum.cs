using Lava.Audio;

namespace Lava.Lab.Evaluate.Shortcuts;

/// <summary>Where the energy of a recording lies, summed over blocks.</summary>
/// <param name="rate">Hz.</param>
internal sealed class EnergySpectrum(double rate)
{
    /// <summary>Samples of a block.</summary>
    public const int Block = 4096;

    private const double EnergyShare = 0.99;

    private readonly RealFft _fft = new(Block);
    private readonly double[] _energies = new double[Block / 2 + 1];
    private readonly float[] _block = new float[Block], _power = new float[Block / 2 + 1];

    /// <summary>Adds a block; one that is shorter is filled up with silence.</summary>
    /// <param name="samples">At most <see cref="Block"/>.</param>
    public void Add(ReadOnlySpan<float> samples)
    {
        samples.CopyTo(_block);
        _block.AsSpan(samples.Length).Clear();
        _fft.Power(_block, _power);
        for (int i = 0; i < _energies.Length; i++)
            _energies[i] += _power[i];
    }

    /// <summary>Frequency below which 99 % of the energy lies, Hz.</summary>
    /// <param name="gain">What a filter would make of the energy at a frequency in Hz; without one, nothing.</param>
    public double RollOff(Func<double, double>? gain = null)
    {
        double[] energies = gain is null ? _energies : [.. _energies.Select((energy, i) => energy * gain(i * rate / Block))];
        double wanted = EnergyShare * energies.Sum(), reached = 0;
        int bin = 0;
        while (bin < energies.Length - 1 && (reached += energies[bin]) < wanted)
            bin++;
        return bin * rate / Block;
    }
}
