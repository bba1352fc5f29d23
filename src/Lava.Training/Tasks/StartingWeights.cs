using Lava.Checkpoints;

namespace Lava.Training;

/// <summary>What a network begins with.</summary>
public sealed record StartingWeights
{
    private StartingWeights(long seed, IReadOnlyDictionary<string, Tensor>? state, string prefix) => (Seed, State, Prefix) = (seed, state, prefix);

    internal FirstFilters Filters { get; private init; }

    internal long Seed { get; }

    internal IReadOnlyDictionary<string, Tensor>? State { get; }

    internal string Prefix { get; }

    /// <summary>PyTorch's default initialisation.</summary>
    /// <param name="seed">The same seed, the same weights.</param>
    /// <param name="filters">What the first convolution begins with.</param>
    public static StartingWeights Fresh(long seed, FirstFilters filters = FirstFilters.Random) => new(seed, null, "") { Filters = filters };

    /// <summary>The encoder of an autoencoder or of another level (<c>encoder.*</c>), running statistics included; the rest as <see cref="Fresh"/>.</summary>
    /// <param name="state">A state dict; what is not the encoder's plays no part.</param>
    /// <param name="seed">For the rest.</param>
    public static StartingWeights WithEncoder(IReadOnlyDictionary<string, Tensor> state, long seed)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new(seed, state, EncoderNetwork.Prefix);
    }

    /// <summary>Every weight of a network of the same form.</summary>
    /// <param name="state">A state dict.</param>
    public static StartingWeights Whole(IReadOnlyDictionary<string, Tensor> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new(0, state, "");
    }

    internal void ApplyTo(NetworkTensors tensors)
    {
        if (State is null || Prefix.Length > 0) Initialization.Fill(tensors, Seed, Filters);
        if (State is not null) StateDict.Load(tensors, State, Prefix);
    }
}
