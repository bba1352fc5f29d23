using Lava.Audio;
using Lava.Checkpoints;
using Lava.Fuzz.Mutation;
using Lava.Fuzz.Running;
using Lava.Fuzz.Seeds;

namespace Lava.Fuzz.Targets;

/// <summary>All the way from a file to a waveform, and into a tensor and back.</summary>
internal sealed class PrepareTarget : Target
{
    private const int MaxSamples = 1 << 21;

    private static readonly WaveformSpec Spec = new();

    public override string Name => "prepare";

    public override string Reads => "from a recording to a scaled waveform with its warnings, written as a tensor and read again";

    public override IReadOnlyList<byte[]> Tokens { get; } = [.. WavSeeds.Tokens];

    public override IEnumerable<Seed> MakeSeeds(Scratch scratch) => [.. WavSeeds.All(), .. HostileAudio.Wav(), .. HostileAudio.Flac(), .. StreamSeeds.Flac(), .. EncodedSeeds.Of(scratch, "flac"), new Seed("tensor.pt", CheckpointSeeds.Waveform(300))];

    public override void Repair(Span<byte> input, FuzzRandom random)
    {
        if (random.OneIn(2))
            Repairs.FlacFrames(input);
    }

    /// <summary>What decoding may take, a resampler and the meters, and the waveform in pieces, in one, and as a tensor that is written and read.</summary>
    public override long AllocationBound(int length) => new ContainerTarget().AllocationBound(length) + 40 * MiB + 6L * sizeof(float) * MaxSamples;

    public override void Run(byte[] file, Scratch scratch)
    {
        Recording recording = new ManagedFile(scratch.Write(file));
        // Half of them are long for the memory that there is, and are decoded again.
        PreparedRecording prepared = PreparedRecording.Prepare(recording, Spec, file.Length % 2 == 0 ? MaxSamples : 100);
        Promise(prepared.Frames > 0 && prepared.Samples > 0 && float.IsFinite(prepared.Peak) && prepared.Peak >= 0, "A recording has samples and a peak.");
        Promise(prepared.Warnings.All(warning => warning.Code.Length > 0 && warning.Message.Length > 0), "A warning has a code and says something.");
        if (prepared.Waveform is not { } waveform)
        {
            using WaveformReader again = prepared.OpenScaled();
            long total = 0;
            float[] buffer = new float[5000];
            while (again.Read(buffer) is > 0 and var read)
                total += read;
            Promise(total == prepared.Samples, "A second pass gives what the first gave.");
            return;
        }
        ReadOnlySpan<float> samples = waveform.Samples.Span;
        Promise(samples.Length == prepared.Samples, "The waveform is as long as it is said to be.");
        foreach (float sample in samples)
            Promise(Math.Abs(sample) <= 1.000001f, "No sample is beyond the peak.");
        string tensor = scratch.At("waveform.pt");
        Checkpoint.WriteTensor(tensor, Tensor.FromFloat32(samples, 1, samples.Length));
        Promise(Checkpoint.ReadTensor(tensor).Bytes.SequenceEqual(System.Runtime.InteropServices.MemoryMarshal.AsBytes(samples)), "A tensor is read as it was written.");
    }

    private sealed class ManagedFile(string path) : Recording
    {
        public override string Name => path;

        public override AudioReader Open(CancellationToken cancellation = default) => Drain.Managed.Open(path, Drain.Limits, cancellation);
    }
}
