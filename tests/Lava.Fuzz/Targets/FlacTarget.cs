using Lava.Audio;
using Lava.Audio.Decoding.Flac;
using Lava.Fuzz.Mutation;
using Lava.Fuzz.Running;
using Lava.Fuzz.Seeds;

namespace Lava.Fuzz.Targets;

/// <summary>The decoder of FLAC.</summary>
internal sealed class FlacTarget : Target
{
    public override string Name => "flac";

    public override string Reads => "FLAC, with the sums of half of its broken frames put right";

    public override IReadOnlyList<byte[]> Tokens { get; } = [[.. "fLaC"u8], [.. "ID3\x04\0\0\0\0\0\x02"u8], [.. "TAG"u8], [0xFF, 0xF8, 0x69, 0x18], [0xFF, 0xF9, 0xC9, 0xA8], [0xFF, 0xF8, 0x7D, 0x0A]];

    public override IEnumerable<Seed> MakeSeeds(Scratch scratch) => [.. StreamSeeds.Flac(), .. HostileAudio.Flac(), .. EncodedSeeds.Of(scratch, "flac")];

    public override void Repair(Span<byte> input, FuzzRandom random)
    {
        if (random.OneIn(2))
            Repairs.FlacFrames(input);
    }

    /// <summary>
    /// What one frame may hold, coded (4 MiB, reached by doubling) and decoded (8 channels of 65,536 samples); and for each change of
    /// rate or channels, of which 20 are followed, a resampler between two rates that share no factor.
    /// </summary>
    public override long AllocationBound(int length) => 16 * MiB + 21 * 24 * MiB;

    public override void Run(byte[] file, Scratch scratch)
    {
        using AudioReader reader = FlacReader.Open(new MemoryStream(file), "FLAC", Drain.Limits, CancellationToken.None);
        Drain.Limits.Check(reader.Info);
        using var limited = new Audio.Decoding.LimitedReader(reader, null, Drain.Limits, CancellationToken.None);
        Drain.Read(limited);
    }
}
