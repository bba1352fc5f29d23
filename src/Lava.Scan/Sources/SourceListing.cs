using Lava.Scan.Inputs;
using Lava.Scan.Storage;

namespace Lava.Scan.Sources;

/// <summary>Lists the inputs of a scan's sources, one source after another, apart from any running.</summary>
/// <param name="settings">The sources, the column of tables, and the folder that relative paths start from.</param>
/// <param name="bucket">The store of buckets; asked for when one is listed.</param>
/// <param name="stdin">Standard input, for a list or table of the name <c>-</c>.</param>
public sealed class SourceListing(ScanSettings settings, Func<BucketClient> bucket, Func<Stream> stdin)
{
    private const int Often = 100;

    private IReadOnlyList<string> _carried = [];
    private int _tables;

    /// <summary>Names of the other columns of the tables that were opened so far.</summary>
    public IReadOnlyList<string> Carried => _carried;

    /// <summary>Whether no table is left that could name another column.</summary>
    public bool KnowsCarried => _tables == settings.Sources.Count(source => source.Kind == SourceKind.Table);

    /// <summary>Freezes the list.</summary>
    /// <param name="freezing">Where to.</param>
    /// <param name="listed">Told how many there are, now and then.</param>
    /// <param name="cancellation">Checked between inputs.</param>
    /// <exception cref="ScanException">A source cannot be listed, or there is not one input.</exception>
    public FrozenInputs Freeze(InputFreezing freezing, Action<long> listed, CancellationToken cancellation)
    {
        foreach (ScanInput input in settings.Sources.SelectMany(source => List(source, cancellation)))
        {
            cancellation.ThrowIfCancellationRequested();
            if (freezing.Count == PartPlan.MostInputs)
                throw new ScanException(ScanErrors.Source, $"There are more than {PartPlan.MostInputs} inputs; make several scans of them.");
            freezing.Add(input);
            if (freezing.Count % Often == 0)
                listed(freezing.Count);
        }
        return freezing.Count > 0
            ? freezing.Finish(_carried)
            : throw new ScanException(ScanErrors.Empty, $"There is no input in {string.Join(", ", settings.Sources)}. (Names that begin with a dot do not count.)");
    }

    private IEnumerable<ScanInput> List(ScanSource source, CancellationToken cancellation) => source.Kind switch
    {
        SourceKind.Web => [new ScanInput(source.Value)],
        SourceKind.Bucket => ListBucket(BucketAddress.Parse(source.Value), cancellation),
        SourceKind.List => InputLines.Read(Full(source.Value), stdin).Select(name => new ScanInput(name)),
        SourceKind.Table => ListTable(source.Value),
        _ => ListPath(source.Value, cancellation),
    };

    private IEnumerable<ScanInput> ListPath(string path, CancellationToken cancellation) => Directory.Exists(Full(path)) ? ListFolder(path, cancellation) : [new ScanInput(path)];

    private IEnumerable<ScanInput> ListFolder(string folder, CancellationToken cancellation)
    {
        string full = Full(folder);
        return FolderWalk.Files(full, cancellation).Select(file => new ScanInput(Path.Join(folder, file[full.Length..])));
    }

    private IEnumerable<ScanInput> ListTable(string path)
    {
        string full = Full(path);
        (IReadOnlyList<string> carried, IEnumerable<ScanInput> inputs) = path != InputLines.Stdin && ParquetTable.IsOne(full)
            ? ParquetTable.Read(full, settings.Column)
            : InputTable.ReadCsv(full, settings.Column, stdin);
        if (_carried.Count > 0 && !_carried.SequenceEqual(carried))
            throw new ScanException(ScanErrors.Source, $"{path} has other columns ({string.Join(", ", carried)}) than the table before it ({string.Join(", ", _carried)}); scan them apart.");
        _carried = carried;
        _tables++;
        return inputs;
    }

    private IEnumerable<ScanInput> ListBucket(BucketAddress prefix, CancellationToken cancellation)
    {
        BucketClient client = bucket();
        // What ends in a slash stands for a folder and holds nothing.
        foreach ((string key, _) in client.List(prefix, cancellation).Where(entry => !entry.Key.EndsWith('/')))
            yield return new ScanInput((prefix with { Key = key }).ToString());
    }

    private string Full(string path) => path == InputLines.Stdin ? path : Path.Combine(settings.Folder, path);
}
