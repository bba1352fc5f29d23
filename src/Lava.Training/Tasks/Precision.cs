namespace Lava.Training;

/// <summary>Numbers that convolutions are computed with. Weights, normalisation, losses and the optimiser are float32 in any case.</summary>
public enum Precision
{
    /// <summary>IEEE binary32.</summary>
    Float32,

    /// <summary>The upper half of a binary32: for GPUs, and processors with AVX512_BF16 or AMX. Losses agree to about two digits.</summary>
    BFloat16,
}
