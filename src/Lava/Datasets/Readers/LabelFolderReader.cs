namespace Lava.Datasets;

/// <summary>A folder for each label.</summary>
internal static class LabelFolderReader
{
    public static DatasetListing Read(FolderScan scan)
    {
        List<DatasetFile> files = new(scan.Recordings.Count);
        foreach (string path in scan.Recordings)
        {
            int end = path.IndexOf('/', StringComparison.Ordinal);
            if (end < 0)
            {
                scan.Report(ListingProblemKind.Unlabelled, path, "It is in no folder that would give it a label.");
                continue;
            }
            (string? speaker, string? utterance) = SpeechNames.Voice(Path.GetFileName(path));
            files.Add(new DatasetFile(scan.PathOf(path), path[..end]) { Speaker = speaker, Utterance = utterance });
        }
        return scan.ToListing(files);
    }
}
