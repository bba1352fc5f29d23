namespace Lava.Audio;

/// <summary>Finds the recordings of a folder.</summary>
public static class AudioFolder
{
    /// <summary>Lists the files of a folder in ordinal order of their paths.</summary>
    /// <param name="folder">Where to look.</param>
    /// <param name="recursive">Whether to look into its folders as well.</param>
    /// <returns>Paths that begin with <paramref name="folder"/> as it was given.</returns>
    /// <remarks>
    /// Every file counts, whatever its name: content decides whether it is audio, and a file that cannot be read must not go unnoticed.
    /// Left out are names that begin with a dot (<c>.DS_Store</c>, AppleDouble's <c>._clip.wav</c>). Links to files are followed, links to
    /// folders are not, so that no circle of links is walked. A folder that may not be opened is listed itself: reading it tells why.
    /// </remarks>
    /// <exception cref="AudioException">There is no such folder, or it may not be opened.</exception>
    public static IReadOnlyList<string> List(string folder, bool recursive = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var files = new List<string>();
        try
        {
            Collect(folder, recursive, files);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AudioException(AudioErrors.Unreadable, $"The folder cannot be read: {error.Message}", error);
        }
        files.Sort(StringComparer.Ordinal);
        return files;
    }

    private static void Collect(string folder, bool recursive, List<string> files)
    {
        foreach (FileSystemInfo entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Everything))
        {
            if (entry.Name.StartsWith('.'))
                continue;
            string path = Path.Join(folder, entry.Name);
            if (!Directory.Exists(path))
                files.Add(path); // a file, a link to one, or a link to nothing
            else if (recursive && entry.LinkTarget is null)
                CollectBelow(path, files);
        }
    }

    private static void CollectBelow(string folder, List<string> files)
    {
        int before = files.Count;
        try
        {
            Collect(folder, recursive: true, files);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            files.RemoveRange(before, files.Count - before);
            files.Add(folder);
        }
    }

    private static EnumerationOptions Everything => new() { AttributesToSkip = 0, IgnoreInaccessible = false, RecurseSubdirectories = false };
}
