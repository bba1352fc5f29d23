using Lava.Checkpoints;
using Lava.Checkpoints.Reading;
using Lava.Fuzz.Mutation;
using Lava.Fuzz.Running;
using Lava.Fuzz.Seeds;
using Lava.Inference;

namespace Lava.Fuzz.Targets;

/// <summary>Networks out of state dicts.</summary>
internal sealed class NetworkTarget : Target
{
    private static readonly CheckpointLimits Limits = new() { MaxTensorBytes = 8 << 20, MaxMetadataBytes = 1 << 20, MaxTensors = 1000, MaxOpcodes = 20_000 };

    public override string Name => "network";

    public override string Reads => "the weights of a network in a state dict";

    public override int MaxLength => 1 << 15;

    public override IReadOnlyList<byte[]> Tokens { get; } =
    [
        .. PickleSeeds.Tokens, .. new[] { "encoder.0.weight", "encoder.1.running_var", "attention.0.weight", "attention.0.bias", "classifier.2.weight", "classifier.4.bias" }
            .Select(name => (byte[])[(byte)'X', (byte)name.Length, 0, 0, 0, .. System.Text.Encoding.ASCII.GetBytes(name)]),
    ];

    public override IEnumerable<Seed> MakeSeeds(Scratch scratch) => NetworkSeeds.All();

    public override bool Change(EditBuffer buffer, FuzzRandom random) => PickleEdits.Change(buffer, random);

    public override byte[] Wrap(byte[] input) => CheckpointSeeds.Zip(input);

    /// <summary>The tensors that the limits allow, once as they are and once as float32; and a network of zeros in place of what is wrong.</summary>
    public override long AllocationBound(int length) => 3 * Limits.MaxTensorBytes + 100L * Limits.MaxOpcodes + 64L * length + 4 * MiB;

    public override void Run(byte[] file, Scratch scratch)
    {
        IReadOnlyDictionary<string, Tensor> state = CheckpointReader.ReadStateDict(new MemoryStream(file), "input", Limits);
        NetworkWeights.FromStateDict(state);
    }
}
