using System.Text;
using Lava.IO;
using Lava.Scan.Storage;

namespace Lava.Scan.Inputs;

/// <summary>The frozen list of a scan's inputs: any part of it, checked against its sum. Thread-safe.</summary>
public sealed class InputManifest
{
    private const int SumLength = 64;
    private readonly IScanStorage _storage;
    private readonly string[] _sums;

    private InputManifest(IScanStorage storage, PartPlan plan, string[] sums) => (_storage, Plan, _sums) = (storage, plan, sums);

    /// <summary>How it is cut into parts.</summary>
    public PartPlan Plan { get; }

    /// <summary>Opens the list of a scan.</summary>
    /// <exception cref="ScanException">It is not as the scan wrote it.</exception>
    public static InputManifest Open(IScanStorage storage, FrozenInputs inputs, int partSize)
    {
        if (!storage.TryRead(InputFreezing.Sums, out byte[] content) || Sha256.Hex(content) != inputs.Sha256)
            throw Damaged(storage, InputFreezing.Sums);
        string[] lines = Encoding.UTF8.GetString(content).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (inputs.Count < 1 || partSize is < PartPlan.SmallestPart or > PartPlan.LargestPart)
            throw Damaged(storage, InputFreezing.Sums);
        var plan = new PartPlan(inputs.Count, partSize);
        return lines.Length == plan.Parts && lines.All(line => line.Length > SumLength)
            ? new InputManifest(storage, plan, [.. lines.Select(line => line[..SumLength])])
            : throw Damaged(storage, InputFreezing.Sums);
    }

    /// <summary>The inputs of a part.</summary>
    /// <param name="part">From 0.</param>
    /// <exception cref="ScanException">Its file is not as the scan wrote it.</exception>
    public IReadOnlyList<ScanInput> Read(int part)
    {
        string name = InputFreezing.NameOf(part);
        return _storage.TryRead(name, out byte[] content) && Sha256.Hex(content) == _sums[part]
            ? InputListFile.Read(content, Plan.Count(part), name)
            : throw Damaged(_storage, name);
    }

    private static ScanException Damaged(IScanStorage storage, string name) =>
        new(ScanErrors.Damaged, $"{name} in {storage.Name} is missing, or is not what the scan wrote there. Begin the scan anew in another place.");
}
