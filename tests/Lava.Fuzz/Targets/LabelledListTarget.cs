using Lava.Datasets;
using Lava.Fuzz.Running;
using Lava.Fuzz.Seeds;

namespace Lava.Fuzz.Targets;

/// <summary>Lists of labelled files, and what is written of them.</summary>
internal sealed class LabelledListTarget : Target
{
    private static readonly LabelledListOptions Named = new() { Labels = ["a", "b", "real"] };

    public override string Name => "labels";

    public override string Reads => "CSV lists of labelled files, and the same written and read again";

    public override int MaxLength => 1 << 13;

    public override IReadOnlyList<byte[]> Tokens { get; } = [.. TextSeeds.LabelTokens];

    public override IEnumerable<Seed> MakeSeeds(Scratch scratch) => [.. TextSeeds.Labels(), .. HostileText.Labels()];

    /// <summary>Three passes, each with a full path, its parts and a few strings for every row, of which four bytes are enough.</summary>
    public override long AllocationBound(int length) => 4 * MiB + 1024L * length;

    public override void Run(byte[] file, Scratch scratch)
    {
        string path = scratch.Write(file, "list.csv");
        try
        {
            Check(LabelledList.Read(path, Named));
        }
        catch (DatasetException)
        {
            // It has other labels, mostly.
        }
        LabelledList list = LabelledList.Read(path);
        Check(list);

        string copy = scratch.At("copy.csv");
        list.Write(copy);
        LabelledList back = LabelledList.Read(copy, new() { Labels = list.Labels, Numbers = LabelNumbers.Names });
        Promise(back.Files.SequenceEqual(list.Files), "What is written reads back the same.");
        Promise(back.Columns.SequenceEqual(list.Columns) && list.Columns.All(column => back.Column(column)!.SequenceEqual(list.Column(column)!)),
            "Other columns are kept.");
    }

    private static void Check(LabelledList list)
    {
        Promise(list.Labels.Count <= LabelledList.MaxLabels && list.Labels.Distinct(StringComparer.Ordinal).Count() == list.Labels.Count, "Labels are few and differ.");
        for (int i = 0; i < list.Files.Count; i++)
        {
            Promise(list.Labels[list.LabelIndices[i]] == list.Files[i].Label, "The index of a label is that of its name.");
            Promise(Path.IsPathFullyQualified(list.Files[i].Path), "Paths do not depend on the working folder.");
        }
    }
}
