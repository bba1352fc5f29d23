using Lava.Fuzz.Mutation;
using Lava.Fuzz.Running;
using Lava.Fuzz.Seeds;

namespace Lava.Fuzz.Targets;

/// <summary>PyTorch's zip format: the archive around the pickle.</summary>
internal sealed class ZipTarget : CheckpointTarget
{
    public override string Name => "zip";

    public override string Reads => "PyTorch files since 1.6: archive, directory, records, with the sums of half of them put right";

    public override IReadOnlyList<byte[]> Tokens { get; } =
    [
        [.. "PK\x01\x02"u8], [.. "PK\x03\x04"u8], [.. "PK\x05\x06"u8], [.. "PK\x06\x06"u8], [.. "PK\x06\x07"u8], [.. "PK\x07\x08"u8], [.. "data.pkl"u8], [.. "archive/data/0"u8], [.. "byteorder"u8], [.. "constants.pkl"u8],
        [1, 0, 24, 0], [8, 0], [0, 8], [0xFF, 0xFF, 0xFF, 0xFF], .. PickleSeeds.Tokens,
    ];

    public override IEnumerable<Seed> MakeSeeds(Scratch scratch) => [.. CheckpointSeeds.Zips(), .. HostileCheckpoints.Zips()];

    public override void Repair(Span<byte> input, FuzzRandom random)
    {
        if (random.OneIn(2))
            Repairs.ZipRecords(input);
    }
}
