namespace Lava.Training;

/// <summary>What a tensor of a state dict is, and so how it begins.</summary>
internal enum TensorRole
{
    /// <summary>Weight or bias of a convolution or linear layer: uniform within ±1/√fan-in.</summary>
    Weight,

    /// <summary>BatchNorm's γ: 1.</summary>
    Scale,

    /// <summary>BatchNorm's β: 0.</summary>
    Shift,

    /// <summary>BatchNorm's running mean: 0.</summary>
    RunningMean,

    /// <summary>BatchNorm's running variance: 1.</summary>
    RunningVariance,

    /// <summary>Batches that a BatchNorm has seen, int64: 0.</summary>
    Counter,
}
