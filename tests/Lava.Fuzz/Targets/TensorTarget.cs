using Lava.Audio;
using Lava.Audio.Decoding;
using Lava.Fuzz.Mutation;
using Lava.Fuzz.Running;
using Lava.Fuzz.Seeds;

namespace Lava.Fuzz.Targets;

/// <summary>Tensors that are waveforms.</summary>
internal sealed class TensorTarget : Target
{
    public override string Name => "tensor";

    public override string Reads => "files of one tensor as recordings";

    public override int MaxLength => 1 << 14;

    public override IReadOnlyList<byte[]> Tokens { get; } = [.. PickleSeeds.Tokens];

    public override IEnumerable<Seed> MakeSeeds(Scratch scratch) => [.. CheckpointSeeds.Zips(), .. CheckpointSeeds.Legacy(), .. CheckpointSeeds.Safetensors()];

    public override void Repair(Span<byte> input, FuzzRandom random)
    {
        if (!random.OneIn(4))
            Repairs.ZipRecords(input);
    }

    /// <summary>The samples that a clip may have: as stored, in 8 bytes at most, as float32, and interleaved.</summary>
    public override long AllocationBound(int length) => (8 + 8 + 4 + 4) * Drain.Limits.MaxClipSamples + 64L * length + 4 * MiB;

    public override void Run(byte[] file, Scratch scratch)
    {
        using AudioReader reader = TensorReader.Open(scratch.Write(file), Drain.Limits);
        Drain.Read(reader);
    }
}
