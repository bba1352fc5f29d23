using Lava.Audio;
using Lava.Audio.Wav;
using Lava.Fuzz.Running;
using Lava.Fuzz.Seeds;

namespace Lava.Fuzz.Targets;

/// <summary>The reader of WAV, on files and on pipes, which must agree.</summary>
internal sealed class WavTarget : Target
{
    public override string Name => "wav";

    public override string Reads => "WAV: RIFF, RIFX, RF64, BW64 in all codings, from files and pipes";

    public override int MaxLength => 1 << 14;

    public override IReadOnlyList<byte[]> Tokens { get; } = [.. WavSeeds.Tokens];

    public override IEnumerable<Seed> MakeSeeds(Scratch scratch) => [.. WavSeeds.All(), .. HostileAudio.Wav()];

    /// <summary>A look ahead and a block of ADPCM for each of the two, neither of which grows with the file.</summary>
    public override long AllocationBound(int length) => 2 * MiB;

    public override void Run(byte[] file, Scratch scratch)
    {
        using AudioReader? asFile = WavFile.TryOpen(new MemoryStream(file), Drain.Limits, out string coding);
        Promise(coding.Length > 0, "A coding has a name.");
        if (asFile is null)
            return;
        (long frames, ulong sum) = Drain.Read(asFile, 500);
        Promise(frames * asFile.Info.Channels <= 2L * file.Length + 64, "There are no more samples than there are bytes for.");
        try
        {
            using AudioReader asPipe = WavFile.Open(new Pipe(file), Drain.Limits);
            Promise(Drain.Read(asPipe, 11) == (frames, sum) && asPipe.Truncated == asFile.Truncated, "A pipe gives what a file gives.");
        }
        catch (AudioException)
        {
            // Samples before their format cannot be reached in a pipe.
        }
    }
}
