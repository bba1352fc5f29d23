using System.Text;
using Lava.IO;
using Lava.Scan.Storage;

namespace Lava.Scan.Inputs;

/// <summary>Writes the list of a scan's inputs as they are listed, a file for each part, so that none of it is in memory but the part under way.</summary>
public sealed class InputFreezing(IScanStorage storage, int partSize)
{
    /// <summary>Folder of the list's files.</summary>
    public const string Folder = "inputs";

    /// <summary>The file of their sums, as <c>sha256sum</c> writes and checks them.</summary>
    public const string Sums = "inputs.sums";

    private readonly List<ScanInput> _part = new(partSize);
    private readonly StringBuilder _sums = new();
    private int _parts;

    /// <summary>Inputs so far.</summary>
    public long Count { get; private set; }

    /// <summary>Adds an input.</summary>
    public void Add(ScanInput input)
    {
        _part.Add(input);
        Count++;
        if (_part.Count == partSize)
            WritePart();
    }

    /// <summary>Writes the rest.</summary>
    /// <param name="carried">Names of the other columns of tables.</param>
    public FrozenInputs Finish(IReadOnlyList<string> carried)
    {
        if (_part.Count > 0)
            WritePart();
        byte[] sums = Encoding.UTF8.GetBytes(_sums.ToString());
        storage.Write(Sums, sums);
        return new FrozenInputs(Count, _parts, carried, Sha256.Hex(sums));
    }

    /// <summary>Name of the file of a part's inputs.</summary>
    public static string NameOf(int part) => $"{Folder}/{PartPlan.NameOf(part)}.jsonl.gz";

    private void WritePart()
    {
        string name = NameOf(_parts++);
        byte[] content = InputListFile.Write(_part);
        storage.Write(name, content);
        _sums.Append(Sha256.Hex(content)).Append("  ").Append(name).Append('\n');
        _part.Clear();
    }
}
