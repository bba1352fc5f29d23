using Lava.Fuzz.Mutation;
using Lava.Fuzz.Running;
using Lava.Fuzz.Seeds;

namespace Lava.Fuzz.Targets;

/// <summary>The pickle machine: each input is put into an archive that is sound.</summary>
internal sealed class PickleTarget : CheckpointTarget
{
    public override string Name => "pickle";

    public override string Reads => "the pickle in a PyTorch file, the archive around it sound";

    public override IReadOnlyList<byte[]> Tokens { get; } = [.. PickleSeeds.Tokens];

    public override IEnumerable<Seed> MakeSeeds(Scratch scratch) => [.. PickleSeeds.All(), .. HostileCheckpoints.Pickles()];

    public override bool Change(EditBuffer buffer, FuzzRandom random) => PickleEdits.Change(buffer, random);

    public override byte[] Wrap(byte[] input) => CheckpointSeeds.Zip(input);
}
