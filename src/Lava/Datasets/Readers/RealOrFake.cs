namespace Lava.Datasets;

/// <summary>Labels by folder, where data sets have one for genuine and one for fake speech.</summary>
internal static class RealOrFake
{
    /// <summary>The label that a folder on the way to a file gives, the nearest to the file; null where none does.</summary>
    public static string? OfFolders(string relative)
    {
        string[] parts = relative.Split('/');
        for (int i = parts.Length - 2; i >= 0; i--)
        {
            if (Of(parts[i]) is { } label)
                return label;
        }
        return null;
    }

    /// <summary>The label that a word stands for; null where it stands for none.</summary>
    public static string? Of(string word) => word.ToUpperInvariant() switch
    {
        "REAL" or "BONAFIDE" or "BONA-FIDE" or "GENUINE" => DatasetFile.Real,
        "FAKE" or "SPOOF" or "SPOOFED" => DatasetFile.Fake,
        _ => null,
    };
}
