using Lava.Checkpoints;

namespace Lava.Inference;

/// <summary>One network of the reference: an encoder and a classifier head, as its state dict holds them.</summary>
/// <param name="Encoder">Four convolutions with BatchNorm.</param>
/// <param name="Head">Attention, where there is one, and the classifier.</param>
public sealed record NetworkWeights(EncoderWeights Encoder, HeadWeights Head)
{
    /// <summary>Takes a network from a state dict with the reference's names (<c>encoder.*</c>, <c>attention.*</c>, <c>classifier.*</c>); every shape is checked.</summary>
    /// <param name="state">Named tensors, as <see cref="Checkpoint.ReadStateDict"/> gives them.</param>
    /// <exception cref="CheckpointException">Tensors are missing, superfluous, of a wrong shape or not finite; the message lists all of them.</exception>
    public static NetworkWeights FromStateDict(IReadOnlyDictionary<string, Tensor> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var reader = new StateDictReader(state);
        EncoderWeights encoder = EncoderWeights.Read(reader);
        HeadWeights head = HeadWeights.Read(reader);
        reader.ThrowIfFaulty();
        return new NetworkWeights(encoder, head);
    }
}
