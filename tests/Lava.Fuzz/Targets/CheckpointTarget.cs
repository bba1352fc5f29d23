using Lava.Checkpoints;
using Lava.Checkpoints.Reading;
using Lava.Fuzz.Running;

namespace Lava.Fuzz.Targets;

/// <summary>What readers of tensors have in common: the limits, and asking for everything, a state dict and a tensor.</summary>
internal abstract class CheckpointTarget : Target
{
    private const string Path = "input";

    private const int Small = 1 << 16;

    // So low that they are met, and that it shows where they are not held to; what is made to be large meets those that users have.
    private static readonly CheckpointLimits Tight = new() { MaxTensorBytes = 4 << 20, MaxMetadataBytes = 1 << 20, MaxTensors = 1000, MaxOpcodes = 20_000 };
    private static readonly CheckpointLimits Usual = CheckpointLimits.Default with { MaxTensorBytes = 64 << 20 };

    public override int MaxLength => 1 << 14;

    /// <summary>For each of the three: the tensors that the limits allow, 100 bytes for each opcode that they allow, and 64 for each of the file.</summary>
    public override long AllocationBound(int length) => 3 * (LimitsFor(length).MaxTensorBytes + 100L * LimitsFor(length).MaxOpcodes + 64L * length + MiB);

    public override bool IsExpected(Exception exception) => exception is CheckpointException { Path: Path };

    public override void Run(byte[] file, Scratch scratch)
    {
        CheckpointLimits limits = LimitsFor(file.Length);
        CheckpointReader.Read(new MemoryStream(file), Path, limits);
        Try(() => CheckpointReader.ReadTensor(new MemoryStream(file), Path, limits));
        Try(() => CheckpointReader.ReadStateDict(new MemoryStream(file), Path, limits));
    }

    private static CheckpointLimits LimitsFor(int length) => length <= Small ? Tight : Usual;

    /// <summary>What can be read may still not be what was asked for.</summary>
    private static void Try(Action read)
    {
        try
        {
            read();
        }
        catch (CheckpointException error) when (error.Code is CheckpointErrors.WrongContent)
        {
        }
    }
}
