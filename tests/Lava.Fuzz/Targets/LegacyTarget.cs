using Lava.Fuzz.Mutation;
using Lava.Fuzz.Running;
using Lava.Fuzz.Seeds;

namespace Lava.Fuzz.Targets;

/// <summary>PyTorch's format before 1.6.</summary>
internal sealed class LegacyTarget : CheckpointTarget
{
    public override string Name => "legacy";

    public override string Reads => "PyTorch files before 1.6: five pickles and storages behind them";

    public override IReadOnlyList<byte[]> Tokens { get; } = [.. PickleSeeds.Tokens];

    public override IEnumerable<Seed> MakeSeeds(Scratch scratch) => CheckpointSeeds.Legacy();

    public override bool Change(EditBuffer buffer, FuzzRandom random) => PickleEdits.Change(buffer, random);
}
