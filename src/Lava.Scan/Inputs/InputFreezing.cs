using System.Text;
using Lava.IO;
using Lava.Scan.Running;
using Lava.Scan.Storage;

namespace Lava.Scan.Inputs;

/// <summary>Writes the list of a scan's inputs as they are listed, a file for each part, so that none of it is in memory but the part under way.</summary>
/// <remarks>
/// Where a list was given up it is made again from the beginning. What was scored of it meanwhile stays where the new list says the same; of a part that has other inputs now, the rows are taken away before its
/// new list is written.
/// </remarks>
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

    /// <summary>Parts whose list is written; all of them but the last are whole.</summary>
    public int Parts => _parts;

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
        foreach (string name in storage.List(Folder).Where(name => string.CompareOrdinal(name, NameOf(_parts)) >= 0).ToArray())
        {
            PartStore.Discard(storage, name[(Folder.Length + 1)..].Split('.')[0]); // of a list that was longer, and was given up
            storage.Delete(name);
        }
        byte[] sums = Encoding.UTF8.GetBytes(_sums.ToString());
        storage.Write(Sums, sums);
        return new FrozenInputs(Count, _parts, carried, Sha256.Hex(sums));
    }

    /// <summary>Name of the file of a part's inputs.</summary>
    public static string NameOf(int part) => $"{Folder}/{PartPlan.NameOf(part)}.jsonl.gz";

    private void WritePart()
    {
        string name = NameOf(_parts);
        byte[] content = InputListFile.Write(_part);
        bool listed = storage.TryRead(name, out byte[] earlier), same = listed && earlier.AsSpan().SequenceEqual(content);
        if (listed && !same)
            PartStore.Discard(storage, PartPlan.NameOf(_parts)); // what was never listed was never scored
        if (!same)
            storage.Write(name, content);
        _sums.Append(Sha256.Hex(content)).Append("  ").Append(name).Append('\n');
        _parts++;
        _part.Clear();
    }
}
