using Lava.Audio;
using Lava.Audio.Decoding;
using Lava.Audio.Decoding.Ogg;
using Lava.Fuzz.Mutation;
using Lava.Fuzz.Running;
using Lava.Fuzz.Seeds;

namespace Lava.Fuzz.Targets;

/// <summary>What finds streams and pages of Ogg, and FLAC in it.</summary>
internal sealed class OggTarget : Target
{
    public override string Name => "ogg";

    public override string Reads => "Ogg: pages, links of chains, FLAC inside";

    public override IReadOnlyList<byte[]> Tokens { get; } =
        [[.. "OggS\0\x02"u8], [.. "OggS\0\x04"u8], [1, .. "vorbis"u8], [.. "OpusHead"u8], [0x7F, .. "FLAC"u8], [.. "fLaC"u8], [.. "Speex   "u8], [.. "fishead\0"u8], [.. "ID3\x04\0\0\0\0\0\x02"u8]];

    public override IEnumerable<Seed> MakeSeeds(Scratch scratch) => [.. StreamSeeds.Ogg(), .. HostileAudio.Ogg(), .. EncodedSeeds.Of(scratch, "ogg", "oga", "opus", "spx")];

    public override void Repair(Span<byte> input, FuzzRandom random)
    {
        if (random.OneIn(2))
            Repairs.FlacFrames(input);
    }

    public override long AllocationBound(int length) => new FlacTarget().AllocationBound(length) + 16L * length;

    public override void Run(byte[] file, Scratch scratch)
    {
        if (file.Length == 0)
            return;
        using var source = AudioSource.Open(scratch.Write(file));
        bool isFlac = false;
        foreach (OggLink link in OggScanner.Scan(source, 0, CancellationToken.None, out _, out _))
        {
            long last = 0;
            isFlac |= link.Codec == OggCodec.Flac;
            foreach (Extent extent in link.Extents)
            {
                Promise(extent.Start >= last && extent.Length >= 0 && extent.End <= file.Length, "Stretches follow each other within the file.");
                last = extent.End;
            }
        }
        if (!isFlac)
            return;
        AudioReader reader = OggDecoding.Open(source, 0, new DecoderChoice(false, null, Drain.Limits, CancellationToken.None));
        using var limited = new LimitedReader(reader, null, Drain.Limits, CancellationToken.None);
        Drain.Read(limited);
    }
}
