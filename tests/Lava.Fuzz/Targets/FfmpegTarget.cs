using Lava.Audio;
using Lava.Audio.Decoding;
using Lava.Audio.Decoding.Ffmpeg;
using Lava.Fuzz.Running;
using Lava.Fuzz.Seeds;

namespace Lava.Fuzz.Targets;

/// <summary>The program ffmpeg, a process for each input.</summary>
internal sealed class FfmpegTarget : Target
{
    private static readonly Decoders Program = new(() => false, FfmpegProgram.Find);

    public override string Name => "ffmpeg";

    public override string Reads => "through ffmpeg: AAC, MP4, Matroska, WMA and all else";

    public override string? Missing => FfmpegProgram.Find() is null ? "ffmpeg is not installed" : null;

    public override IReadOnlyList<byte[]> Tokens => [];

    public override IEnumerable<Seed> MakeSeeds(Scratch scratch) => [.. EncodedSeeds.Of(scratch), .. HostileAudio.Mpeg(), .. HostileAudio.Ogg(), .. HostileAudio.Mp4(), .. HostileAudio.Others()];

    /// <summary>Of the thread that reads; what ffmpeg takes is in its own process.</summary>
    public override long AllocationBound(int length) => 4 * MiB + 32L * length;

    public override void Run(byte[] file, Scratch scratch)
    {
        using AudioReader reader = Program.Open(scratch.Write(file), Drain.Limits, CancellationToken.None);
        Drain.Read(reader);
    }
}
