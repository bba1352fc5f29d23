namespace Lava.Training;

/// <summary>What the encoder's BatchNorms normalise with while a classifier trains.</summary>
public enum BatchNormMode
{
    /// <summary>The reference's: with each batch's own statistics, updating the running ones, whatever of the encoder learns.</summary>
    Reference,

    /// <summary>With the running statistics, which stay as they are: the encoder is in evaluation mode.</summary>
    Frozen,
}
