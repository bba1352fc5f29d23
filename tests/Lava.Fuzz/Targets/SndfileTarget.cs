using Lava.Audio;
using Lava.Audio.Decoding;
using Lava.Audio.Decoding.Sndfile;
using Lava.Fuzz.Mutation;
using Lava.Fuzz.Running;
using Lava.Fuzz.Seeds;

namespace Lava.Fuzz.Targets;

/// <summary>libsndfile behind Lava's own scanners, in this process: what crashes it crashes the worker, and is found.</summary>
internal sealed class SndfileTarget : Target
{
    private static readonly Decoders Native = new(() => LibSndfile.IsInstalled, () => null);

    public override string Name => "sndfile";

    public override string Reads => "through libsndfile: Vorbis, Opus, MP3, AIFF, AU, CAF, W64 and the older formats";

    public override string? Missing => LibSndfile.IsInstalled ? null : "libsndfile is not installed";

    public override IReadOnlyList<byte[]> Tokens { get; } =
    [
        .. new[]
        {
            "FORM", "AIFF", "AIFC", "COMM", "SSND", "MARK", "FVER", "sowt", "NONE", "ima4", "ulaw", "fl32", "caff", "desc", "data", "free", "pakt", "kuki", "alac", "chan", "info", ".snd", "dns.", "OggS",
            "OpusHead", "OpusTags", "RIFF", "riff", "wave", "fmt ", "BODY", "VHDR", "NIST_1A\n   1024\n", "sample_count -i ", "channel_count -i ", "end_head", "Xing", "Info", "2BIT", " paf", "PVF1\n",
        }.Select(System.Text.Encoding.ASCII.GetBytes),
        [1, .. "vorbis"u8], [3, .. "vorbis"u8], [5, .. "vorbis"u8], [0xFF, 0xFB, 0x90, 0],
    ];

    public override IEnumerable<Seed> MakeSeeds(Scratch scratch) =>
    [
        .. EncodedSeeds.Of(scratch, "ogg", "oga", "opus", "mp3", "mp2", "aiff", "aifc", "au", "snd", "caf", "w64", "voc", "8svx", "sf", "ircam", "sph", "nist", "paf", "fap", "pvf", "avr", "wve", "wav", "vorbis"),
        .. StreamSeeds.Mpeg(), .. StreamSeeds.Ogg(), .. HostileAudio.Mpeg(), .. HostileAudio.Ogg(), .. HostileAudio.Others(),
    ];

    public override void Repair(Span<byte> input, FuzzRandom random)
    {
        if (!random.OneIn(4))
            Repairs.OggPages(input);
    }

    /// <summary>What up to 20 resamplers hold between the parts of a joined file, and a reader for each part.</summary>
    public override long AllocationBound(int length) => 16 * MiB + 64L * length;

    public override void Run(byte[] file, Scratch scratch)
    {
        using AudioReader reader = Native.Open(scratch.Write(file), Drain.Limits, CancellationToken.None);
        Drain.Read(reader);
    }
}
