namespace Lava.Training;

/// <summary>How much of the encoder learns.</summary>
public enum EncoderLearning
{
    /// <summary>Nothing.</summary>
    Frozen,

    /// <summary>Scale and shift of the last BatchNorm, <c>encoder.10.weight</c> and <c>encoder.10.bias</c>: what the reference does.</summary>
    LastBatchNorm,

    /// <summary>Every parameter.</summary>
    All,
}
