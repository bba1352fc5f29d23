using System.IO.Enumeration;

namespace Lava.Scan.Sources;

/// <summary>The files below a folder, one after another, in no particular order; by the rules of <see cref="Audio.AudioFolder"/>, whatever their number.</summary>
/// <remarks>
/// Names that begin with a dot are left out, links to folders are not followed, and a folder that may not be opened is listed itself: reading it tells why.
/// </remarks>
internal static class FolderWalk
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false, RecurseSubdirectories = false, BufferSize = 1 << 16 };

    /// <exception cref="IOException">The folder itself cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public static IEnumerable<string> Files(string folder)
    {
        var open = new Stack<string>();
        foreach (string file in FilesOf(folder, open))
            yield return file;
        while (open.TryPop(out string? below))
        {
            foreach (string file in FilesBelow(below, open))
                yield return file;
        }
    }

    private static IEnumerable<string> FilesBelow(string folder, Stack<string> open)
    {
        using IEnumerator<string> files = FilesOf(folder, open).GetEnumerator();
        while (true)
        {
            string file;
            try
            {
                if (!files.MoveNext())
                    yield break;
                file = files.Current;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                file = "";
            }
            yield return file.Length > 0 ? file : folder;
            if (file.Length == 0)
                yield break;
        }
    }

    private static IEnumerable<string> FilesOf(string folder, Stack<string> open)
    {
        var entries = new FileSystemEnumerable<(string Name, bool Folder, bool Link)>(folder,
            (ref FileSystemEntry entry) => (entry.FileName.ToString(), entry.IsDirectory, (entry.Attributes & FileAttributes.ReparsePoint) != 0), Everything)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => entry.FileName[0] != '.',
        };
        foreach ((string name, bool isFolder, bool link) in entries)
        {
            string path = Path.Join(folder, name);
            if (!isFolder)
                yield return path; // a file, a link to one, or a link to nothing
            else if (!link)
                open.Push(path);
        }
    }
}
