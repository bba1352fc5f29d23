using System.Globalization;

namespace Lava.Datasets;

/// <summary>CodecFake of Xie et al.</summary>
internal static class CodecFakeReader
{
    private const string LabelFolder = "label";

    public static DatasetListing Read(FolderScan scan, CancellationToken cancellation)
    {
        bool byFolder = scan.Recordings.Count > 0 && scan.Recordings.All(path => scan.LabelByFolder(path) is not null);
        Dictionary<string, ProtocolRow> rows = new(StringComparer.Ordinal);
        string[] lists = [.. scan.Lists.Where(list => Path.GetFileName(Path.GetDirectoryName(list)) == LabelFolder)];
        if (lists.Length > 0)
        {
            // Genuine recordings are there once for each test condition, under one name: a list speaks of the folder of its own name.
            Dictionary<(string?, string), string> byPlace = new(scan.Recordings.Count);
            foreach (string path in scan.Recordings)
                byPlace.TryAdd((Path.GetFileName(Path.GetDirectoryName(path)), Path.GetFileNameWithoutExtension(path)), path);
            foreach (string list in lists)
            {
                string subset = Path.GetFileNameWithoutExtension(list);
                Protocol.Read(scan, list, fields => Row(fields, subset), row => byPlace.GetValueOrDefault((subset, row.Name)), rows, !byFolder, cancellation);
            }
        }
        return scan.ToListing(Files(scan, rows));
    }

    private static List<DatasetFile> Files(FolderScan scan, Dictionary<string, ProtocolRow> rows)
    {
        List<DatasetFile> files = new(scan.Recordings.Count);
        foreach (string path in scan.Recordings)
        {
            string name = Path.GetFileName(path);
            ProtocolRow? row = rows.GetValueOrDefault(path);
            int? codec = SpeechNames.Codec(name);
            (string? speaker, string? utterance) = SpeechNames.Voice(name);
            string? byName = codec is not null ? DatasetFile.Fake : speaker is not null ? DatasetFile.Real : null;
            if ((row?.Label ?? scan.LabelByFolder(path) ?? byName) is not { } label)
            {
                scan.Report(ListingProblemKind.Unlabelled, path, "Neither a list, nor its folder, nor its name tells whether it is genuine.");
                continue;
            }
            files.Add(new DatasetFile(scan.PathOf(path), label)
            {
                Speaker = speaker,
                Utterance = utterance,
                Attack = label == DatasetFile.Fake && codec is { } number ? string.Create(CultureInfo.InvariantCulture, $"F{number:00}") : null,
                Subset = row?.Subset,
            });
        }
        return files;
    }

    /// <summary>A line has the file's name first, and <c>real</c> or <c>fake</c> behind it.</summary>
    private static ProtocolRow? Row(string[] fields, string subset) =>
        fields.Skip(1).Select(RealOrFake.Of).FirstOrDefault(word => word is not null) is { } label
            ? new(Path.GetFileNameWithoutExtension(fields[0]), label, Speaker: null, Attack: null, subset)
            : null;
}
