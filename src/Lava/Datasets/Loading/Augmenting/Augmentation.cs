namespace Lava.Datasets;

/// <summary>Changes that make training waveforms more varied than the recordings are: what a network must not learn to tell classes by. None is on by default.</summary>
/// <remarks>
/// Done after the recording was cut, in the order: speed, equaliser, low-pass, noise, polarity, level. What is drawn is a function of the seed,
/// the epoch and the place of the file in the list. Unless <see cref="GainDecibels"/> is given, a waveform has the same largest magnitude afterwards.
/// </remarks>
public sealed record Augmentation
{
    /// <summary>Level in dB, above that of the recording scaled as usual; within −60 to 60. Null leaves it alone.</summary>
    public ValueRange? GainDecibels { get; init; }

    /// <summary>How much faster it is played, pitch and all: within 0.5 to 2, usually 0.9 to 1.1, in steps of 0.01. Null leaves it alone. Waveforms keep their length.</summary>
    public ValueRange? Speed { get; init; }

    /// <summary>How often noise is added, 0 to 1: white (the same power in every hertz) or pink (in every octave), one as often as the other.</summary>
    public double NoiseProbability { get; init; }

    /// <summary>Power of the waveform over that of the noise in dB, within −20 to 100. Default 15 to 50.</summary>
    public ValueRange NoiseRatioDecibels { get; init; } = new(15, 50);

    /// <summary>How often the spectrum is bent, 0 to 1: a low shelf (100 to 500 Hz), a peak anywhere between and a high shelf (0.15 to 0.4 of the sample rate).</summary>
    public double EqualiserProbability { get; init; }

    /// <summary>Most that each of the three bands is raised or lowered, dB, 0 to 24. Default 6.</summary>
    public double EqualiserDecibels { get; init; } = 6;

    /// <summary>How often high frequencies are taken away, 0 to 1 (Butterworth of order 8).</summary>
    public double LowPassProbability { get; init; }

    /// <summary>Where they begin, in Hz, within 500 to 192,000; above 0.45 of the sample rate nothing is taken away. Default 3,400 to 8,000.</summary>
    public ValueRange LowPassHertz { get; init; } = new(3_400, 8_000);

    /// <summary>How often the sign of every sample is turned, 0 to 1; 0.5 makes both signs equally likely.</summary>
    public double PolarityProbability { get; init; }

    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    internal void Check()
    {
        GainDecibels?.Check(nameof(GainDecibels), -60, 60);
        Speed?.Check(nameof(Speed), 0.5, 2);
        NoiseRatioDecibels.Check(nameof(NoiseRatioDecibels), -20, 100);
        LowPassHertz.Check(nameof(LowPassHertz), 500, 192_000);
        new ValueRange(0, EqualiserDecibels).Check(nameof(EqualiserDecibels), 0, 24);
        CheckProbability(nameof(NoiseProbability), NoiseProbability);
        CheckProbability(nameof(EqualiserProbability), EqualiserProbability);
        CheckProbability(nameof(LowPassProbability), LowPassProbability);
        CheckProbability(nameof(PolarityProbability), PolarityProbability);
    }

    private static void CheckProbability(string name, double probability)
    {
        if (!(probability is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(name, probability, "A probability is between 0 and 1.");
    }
}
