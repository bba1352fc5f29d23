namespace Lava.Datasets;

/// <summary>Fake-or-Real.</summary>
internal static class FakeOrRealReader
{
    private static readonly string[] Subsets = ["training", "validation", "testing"];

    public static DatasetListing Read(FolderScan scan)
    {
        List<DatasetFile> files = new(scan.Recordings.Count);
        foreach (string path in scan.Recordings)
        {
            if (scan.LabelByFolder(path) is not { } label)
            {
                scan.Report(ListingProblemKind.Unlabelled, path, "It is neither in a folder 'real' nor in a folder 'fake'.");
                continue;
            }
            string? subset = path.Split('/').FirstOrDefault(part => Subsets.Contains(part, StringComparer.OrdinalIgnoreCase));
            // The numbers begin anew in each subset and label; variants of the set (for-norm, for-2sec) have a clip under the same number.
            string? clip = SpeechNames.FakeOrRealClip(Path.GetFileName(path));
            files.Add(new DatasetFile(scan.PathOf(path), label) { Subset = subset, Utterance = clip is null ? null : $"{subset}/{label}/{clip}" });
        }
        return scan.ToListing(files);
    }
}
