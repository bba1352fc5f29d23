namespace Lava.Training;

/// <summary>Adam (Kingma and Ba 2015, algorithm 1), as PyTorch has it.</summary>
public sealed record AdamOptions
{
    /// <summary>Step size, positive; the reference's is 1e-4.</summary>
    public double LearningRate { get; init; } = 1e-4;

    /// <summary>Decay of the first moment, in [0, 1).</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the second moment, in [0, 1).</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the root of the second moment, positive.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Share of every parameter that is taken off at each step, times the step size, apart from the gradient (AdamW: Loshchilov and Hutter 2019); 0 is plain Adam.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Largest norm of the gradient over all parameters; a longer one is scaled down to it. Null for no limit.</summary>
    public double? MaxGradientNorm { get; init; }

    internal void Validate()
    {
        Check(LearningRate is > 0 and < double.PositiveInfinity, "learning rate", LearningRate, "positive");
        Check(Beta1 is >= 0 and < 1, "beta 1", Beta1, "at least 0 and below 1");
        Check(Beta2 is >= 0 and < 1, "beta 2", Beta2, "at least 0 and below 1");
        Check(Epsilon is > 0 and < 1, "epsilon", Epsilon, "positive and below 1");
        Check(WeightDecay is >= 0 and < 1, "weight decay", WeightDecay, "at least 0 and below 1");
        Check(MaxGradientNorm is null or > 0 and < double.PositiveInfinity, "largest gradient norm", MaxGradientNorm ?? 0, "positive");
    }

    private static void Check(bool holds, string name, double value, string range)
    {
        if (!holds) throw new TrainingException(TaskErrors.Options, FormattableString.Invariant($"The {name} is {value}; it must be {range}."));
    }
}
