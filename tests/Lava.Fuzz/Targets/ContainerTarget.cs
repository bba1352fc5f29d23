using Lava.Audio;
using Lava.Fuzz.Mutation;
using Lava.Fuzz.Running;
using Lava.Fuzz.Seeds;

namespace Lava.Fuzz.Targets;

/// <summary>What tells formats apart, and everything that Lava decodes itself behind it.</summary>
internal sealed class ContainerTarget : Target
{
    public override string Name => "container";

    public override string Reads => "any recording: by which marks it is known, and who decodes it";

    public override IReadOnlyList<byte[]> Tokens { get; } =
    [
        .. WavSeeds.Tokens, [.. "fLaC"u8], [.. "OggS\0"u8], [.. "FORM"u8], [.. "AIFF"u8], [.. "ftyp"u8], [.. "moov"u8], [.. "ID3\x04\0\0\0\0\0\x02"u8], [.. "TAG"u8], [.. "APETAGEX"u8],
        [.. "PK\x03\x04"u8], [.. "caff"u8], [.. ".snd"u8], [0xFF, 0xFB, 0x90, 0], [0xFF, 0xF1, 0x50, 0x80], [0x56, 0xE0, 0x40], [0x0B, 0x77], [0x47], [0x80, 2], new byte[64],
    ];

    public override IEnumerable<Seed> MakeSeeds(Scratch scratch) =>
    [
        .. HostileAudio.Wav(), .. HostileAudio.Flac(), .. HostileAudio.Mpeg(), .. HostileAudio.Ogg(), .. HostileAudio.Mp4(), .. HostileAudio.Others(),
        .. WavSeeds.All(), .. StreamSeeds.Flac(), .. StreamSeeds.Mpeg(), .. StreamSeeds.Ogg(), .. StreamSeeds.Mp4(), .. EncodedSeeds.Of(scratch),
        new Seed("tensor.pt", CheckpointSeeds.Waveform(300)), .. CheckpointSeeds.Legacy().Take(1), .. CheckpointSeeds.Safetensors().Take(1),
    ];

    public override void Repair(Span<byte> input, FuzzRandom random)
    {
        if (random.OneIn(2))
            Repairs.FlacFrames(input);
    }

    /// <summary>What FLAC may take, and a tensor of a quarter of the samples that a clip may have, in 8 bytes and in 4.</summary>
    public override long AllocationBound(int length) => new FlacTarget().AllocationBound(length) + 12 * Drain.Limits.MaxClipSamples;

    public override void Run(byte[] file, Scratch scratch)
    {
        using AudioReader reader = Drain.Managed.Open(scratch.Write(file), Drain.Limits, CancellationToken.None);
        Promise(reader.Info.Decoder == "lava", "Without other decoders Lava decodes.");
        Drain.Read(reader);
        Promise(reader.Damage is not "", "Damage is described.");
    }
}
