namespace Lava.Training;

/// <summary>What a level's network is and how it learns. The defaults are those of new model packages; the reference has <see cref="BatchNormMode.Reference"/>.</summary>
public sealed record ClassifierOptions
{
    /// <summary>Number of labels, at least 1.</summary>
    public required int Labels { get; init; }

    /// <summary>Whether attention weights the latent.</summary>
    public bool Attention { get; init; } = true;

    /// <summary>How much of the encoder learns.</summary>
    public EncoderLearning Encoder { get; init; } = EncoderLearning.LastBatchNorm;

    /// <summary>What the encoder's BatchNorms normalise with.</summary>
    public BatchNormMode BatchNorm { get; init; } = BatchNormMode.Frozen;

    /// <summary>The optimiser.</summary>
    public AdamOptions Optimizer { get; init; } = new();

    /// <summary>Share of every target that is spread evenly over all labels, in [0, 1) (Szegedy et al. 2016, section 7).</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>Weight of each label in the loss, positive; null where all weigh the same. The mean is over weights, as PyTorch's.</summary>
    public IReadOnlyList<float>? LabelWeights { get; init; }

    /// <summary>Numbers of the convolutions.</summary>
    public Precision Precision { get; init; }

    internal void Validate()
    {
        if (Labels < 1) throw Wrong($"A network needs at least one label, not {Labels}.");
        if (!(LabelSmoothing is >= 0 and < 1)) throw Wrong(FormattableString.Invariant($"Label smoothing is {LabelSmoothing}; it must be at least 0 and below 1."));
        if (LabelWeights is { } weights && (weights.Count != Labels || weights.Any(weight => !(weight > 0 && float.IsFinite(weight)))))
            throw Wrong($"There must be {Labels} label weights, all positive; there are {weights.Count}: {string.Join(", ", weights.Take(10))}.");
        Optimizer.Validate();
    }

    private static TrainingException Wrong(string message) => new(TaskErrors.Options, message);
}
