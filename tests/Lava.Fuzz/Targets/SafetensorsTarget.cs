using Lava.Fuzz.Mutation;
using Lava.Fuzz.Running;
using Lava.Fuzz.Seeds;

namespace Lava.Fuzz.Targets;

/// <summary>The reader of safetensors.</summary>
internal sealed class SafetensorsTarget : CheckpointTarget
{
    /// <summary>Bytes of the header's length, before the header.</summary>
    private const int LengthBytes = 8;

    public override string Name => "safetensors";

    public override string Reads => "safetensors: header, offsets, coverage";

    public override IReadOnlyList<byte[]> Tokens { get; } =
    [
        .. new[]
        {
            "\"dtype\":", "\"shape\":", "\"data_offsets\":", "\"__metadata__\":", "\"F32\"", "\"F64\"", "\"BF16\"", "\"BOOL\"", "\"F8_E4M3\"", "[0,8]", "[0,0]", "[9223372036854775807]", "{", "}", "[", "]", ",", ":",
            "\"x\"", "\"\\ud800\"", "1e3", "null", "[[[[[[[[",
        }.Select(System.Text.Encoding.ASCII.GetBytes), [0xFF], [0xED, 0xA0, 0x80],
    ];

    public override IEnumerable<Seed> MakeSeeds(Scratch scratch) => [.. CheckpointSeeds.Safetensors(), .. HostileCheckpoints.Safetensors()];

    public override bool Change(EditBuffer buffer, FuzzRandom random) => JsonEdits.Change(buffer, random, LengthBytes);

    public override void Repair(Span<byte> input, FuzzRandom random)
    {
        int end = input.LastIndexOf((byte)'}') + 1;
        if (end > LengthBytes && !random.OneIn(4))
            System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(input, end - LengthBytes);
    }
}
