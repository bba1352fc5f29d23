namespace Lava.Training;

/// <summary>How the autoencoder learns. The defaults are the reference's.</summary>
public sealed record AutoencoderOptions
{
    /// <summary>The optimiser.</summary>
    public AdamOptions Optimizer { get; init; } = new();

    /// <summary>Share of the values before the last convolution that is dropped while training, in [0, 1).</summary>
    public double Dropout { get; init; } = 0.3;

    /// <summary>Where the loss turns from square to absolute (SmoothL1), positive.</summary>
    public double Beta { get; init; } = 1e-4;

    /// <summary>Numbers of the convolutions.</summary>
    public Precision Precision { get; init; }

    internal void Validate()
    {
        if (!(Dropout is >= 0 and < 1)) throw new TrainingException(TaskErrors.Options, FormattableString.Invariant($"Dropout is {Dropout}; it must be at least 0 and below 1."));
        if (!(Beta > 0 && double.IsFinite(Beta))) throw new TrainingException(TaskErrors.Options, FormattableString.Invariant($"The loss's beta is {Beta}; it must be positive."));
        Optimizer.Validate();
    }
}
