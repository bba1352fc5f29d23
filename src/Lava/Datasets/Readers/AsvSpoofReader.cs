namespace Lava.Datasets;

/// <summary>ASVspoof 2019 LA, 2021 LA and 2021 DF.</summary>
internal static class AsvSpoofReader
{
    private const string Keys2021 = "trial_metadata.txt";
    private const string Protocol2019 = "ASVspoof2019.LA.cm.";

    public static DatasetListing Read(FolderScan scan, CancellationToken cancellation)
    {
        // In the reference's layout the folders give the labels, and hold a part of what a protocol names.
        bool byFolder = scan.Recordings.Count > 0 && scan.Recordings.All(path => scan.LabelByFolder(path) is not null);
        Dictionary<string, string> byName = new(scan.Recordings.Count, StringComparer.Ordinal);
        foreach (string path in scan.Recordings)
            byName.TryAdd(Path.GetFileNameWithoutExtension(path), path);
        Dictionary<string, ProtocolRow> rows = new(StringComparer.Ordinal);
        List<string> protocols = [.. scan.Lists.Where(list => IsProtocol(Path.GetFileName(list)))];
        foreach (string list in protocols)
        {
            string? subset = SubsetOf(Path.GetFileName(list));
            Protocol.Read(scan, list, fields => Row(fields, subset), row => byName.GetValueOrDefault(row.Name), rows, !byFolder, cancellation);
        }
        if (!byFolder && protocols.Count == 0)
        {
            throw new DatasetException(DatasetErrors.Layout,
                $"{scan.Root} has neither folders 'real' and 'fake' nor a protocol: put {Protocol2019}*.txt (2019) or the keys with {Keys2021} (2021) below it.");
        }
        return scan.ToListing(Files(scan, rows));
    }

    private static List<DatasetFile> Files(FolderScan scan, Dictionary<string, ProtocolRow> rows)
    {
        List<DatasetFile> files = new(scan.Recordings.Count);
        foreach (string path in scan.Recordings)
        {
            ProtocolRow? row = rows.GetValueOrDefault(path);
            string? folder = scan.LabelByFolder(path);
            if ((row?.Label ?? folder) is not { } label)
                scan.Report(ListingProblemKind.Unlabelled, path, "No protocol names it.");
            else if (row is not null && folder is not null && row.Label != folder)
                scan.Report(ListingProblemKind.Unlabelled, path, $"Its folder says {folder}, its protocol {row.Label}.");
            else
                files.Add(new DatasetFile(scan.PathOf(path), label)
                {
                    Speaker = row?.Speaker,
                    Subset = row?.Subset,
                    Attack = row is not null ? row.Attack : label == DatasetFile.Fake ? SpeechNames.Attack(Path.GetFileName(path)) : null,
                });
        }
        return files;
    }

    private static bool IsProtocol(string name) => name == Keys2021 || name.StartsWith(Protocol2019, StringComparison.Ordinal);

    /// <summary>Such as <c>train</c> of <c>ASVspoof2019.LA.cm.train.trn.txt</c>.</summary>
    private static string? SubsetOf(string name) =>
        name.StartsWith(Protocol2019, StringComparison.Ordinal) ? name[Protocol2019.Length..].Split('.')[0] : null;

    /// <summary>
    /// 2019: speaker, name, –, attack, key. 2021: speaker, name, codec, channel (LA) or source (DF), attack, key, trimming, subset, and more for DF.
    /// </summary>
    private static ProtocolRow? Row(string[] fields, string? subset)
    {
        int key = subset is null ? 5 : 4;
        if (fields.Length <= key || RealOrFake.Of(fields[key]) is not { } label)
            return null;
        string? attack = label == DatasetFile.Real ? null : ProtocolRow.Field(fields[key - 1]);
        return new(fields[1], label, ProtocolRow.Field(fields[0]), attack, subset ?? (fields.Length > 7 ? ProtocolRow.Field(fields[7]) : null));
    }
}
