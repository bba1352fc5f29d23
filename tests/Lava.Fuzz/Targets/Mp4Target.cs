using Lava.Audio.Decoding;
using Lava.Audio.Decoding.Mp4;
using Lava.Fuzz.Running;
using Lava.Fuzz.Seeds;

namespace Lava.Fuzz.Targets;

/// <summary>What reads the index of MP4.</summary>
internal sealed class Mp4Target : Target
{
    private static readonly int[] Rates = [8000, 16_000, 22_050, 44_100, 48_000, 96_000];

    public override string Name => "mp4";

    public override string Reads => "MP4: boxes, times, edit lists, iTunes' gapless comment";

    public override IReadOnlyList<byte[]> Tokens { get; } =
    [
        .. new[] { "ftyp", "moov", "trak", "mdia", "mdhd", "hdlr", "soun", "minf", "stbl", "stsd", "stts", "edts", "elst", "mvhd", "udta", "meta", "ilst", "----", "name", "data", "moof", "mdat", "iTunSMPB" }
            .Select(System.Text.Encoding.ASCII.GetBytes),
        [0, 0, 0, 0], [0, 0, 0, 1], [0, 0, 0, 8], [0xFF, 0xFF, 0xFF, 0xFF],
    ];

    public override IEnumerable<Seed> MakeSeeds(Scratch scratch) => [.. StreamSeeds.Mp4(), .. HostileAudio.Mp4(), .. EncodedSeeds.Of(scratch, "m4a", "mov", "mp4")];

    /// <summary>Tables are read no further than the file; every box on the way costs its name and a header.</summary>
    public override long AllocationBound(int length) => 2 * MiB + 256L * length;

    public override void Run(byte[] file, Scratch scratch)
    {
        if (file.Length == 0)
            return;
        using var source = AudioSource.Open(scratch.Write(file));
        var timing = Mp4Timing.Read(source);
        foreach (int rate in Rates)
            Promise(timing.Frames(rate) > 0, "A recording has frames.");
        Promise(timing.Codec is null || timing.HasIndex, "Only an index names a codec.");
    }
}
