using Lava.Audio.Decoding;
using Lava.Audio.Decoding.Mpeg;
using Lava.Fuzz.Running;
using Lava.Fuzz.Seeds;

namespace Lava.Fuzz.Targets;

/// <summary>What finds frames and tags of MPEG audio.</summary>
internal sealed class MpegTarget : Target
{
    public override string Name => "mpeg";

    public override string Reads => "MPEG audio: frames, gaps, tags, encoder delays";

    public override IReadOnlyList<byte[]> Tokens { get; } =
    [
        [.. "ID3\x04\0\0\0\0\0\x02"u8], [.. "ID3\x03\0\x10\x7F\x7F\x7F\x7F"u8], [.. "TAG"u8], [.. "TAG+"u8], [.. "APETAGEX"u8], [.. "Xing"u8], [.. "Info"u8], [.. "VBRI"u8], [.. "LAME3.100"u8],
        [0xFF, 0xFB, 0x90, 0], [0xFF, 0xF3, 0x80, 0x44], [0xFF, 0xFD, 0x84, 0], [0xFF, 0xE3, 0x18, 0xC4], [0xFF, 0xFB, 0, 0], [0xFF, 0xFF, 0x44, 0],
    ];

    public override IEnumerable<Seed> MakeSeeds(Scratch scratch) => [.. StreamSeeds.Mpeg(), .. HostileAudio.Mpeg(), .. EncodedSeeds.Of(scratch, "mp3", "mp2")];

    /// <summary>A window on the file, and a segment with its list of stretches for every few frames.</summary>
    public override long AllocationBound(int length) => MiB + 16L * length;

    public override void Run(byte[] file, Scratch scratch)
    {
        if (file.Length == 0)
            return;
        using var source = AudioSource.Open(scratch.Write(file));
        long last = 0;
        foreach (MpegSegment segment in MpegScanner.Scan(source, 0, CancellationToken.None))
        {
            Promise(segment.Frames > 0 && segment.Skip >= 0 && segment.Take >= 0, "A segment has frames, and leaves out no fewer than none.");
            Promise(segment.First.IsValid && segment.First.SampleRate is >= 8000 and <= 48_000, "A segment begins with a frame.");
            foreach (Extent extent in segment.Extents)
            {
                Promise(extent.Start >= last && extent.Length > 0 && extent.End <= file.Length, "Stretches follow each other within the file.");
                last = extent.End;
            }
        }
    }
}
