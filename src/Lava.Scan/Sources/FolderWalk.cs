using System.IO.Enumeration;
using Lava.Scan.Inputs;

namespace Lava.Scan.Sources;

/// <summary>The files below a folder, one after another in the ordinal order of their paths, whatever their number; by the rules of <see cref="Audio.AudioFolder"/>.</summary>
/// <remarks>
/// Names that begin with a dot are left out, links to folders are not followed, and a folder that may not be opened is listed itself: reading it tells why. A folder is read when its turn comes, so that the first files
/// are there before the last folder was opened.
/// </remarks>
internal static class FolderWalk
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false, RecurseSubdirectories = false, BufferSize = 1 << 16 };

    /// <exception cref="ScanException">The folder itself cannot be read.</exception>
    public static IEnumerable<string> Files(string folder, CancellationToken cancellation)
    {
        var open = new Stack<Level>();
        try
        {
            open.Push(Level.Open(folder, cancellation, out Exception? trouble));
            if (trouble is not null)
                throw new ScanException(ScanErrors.Source, $"The folder {folder} cannot be read: {trouble.Message}", trouble);
            while (open.TryPeek(out Level? level))
            {
                if (!level.Names.MoveNext())
                {
                    open.Pop().Dispose();
                    continue;
                }
                string path = Path.Join(level.Folder, level.Names.Current);
                if (!Path.EndsInDirectorySeparator(path))
                {
                    yield return path; // a file, a link to one, or a link to nothing
                    continue;
                }
                string below = Path.TrimEndingDirectorySeparator(path);
                open.Push(Level.Open(below, cancellation, out trouble));
                if (trouble is not null)
                    yield return below;
            }
        }
        finally
        {
            foreach (Level level in open)
                level.Dispose();
        }
    }

    /// <summary>A folder whose turn it is.</summary>
    private sealed class Level : IDisposable
    {
        private readonly SortedPaths _sorted = new();

        private Level(string folder) => Folder = folder;

        public string Folder { get; }

        /// <summary>The names in it, those of folders with a separator at their end: so sorted, they and what is below them are in the order of whole paths.</summary>
        public IEnumerator<string> Names { get; private set; } = Enumerable.Empty<string>().GetEnumerator();

        /// <summary>Reads a folder, up to where that fails.</summary>
        public static Level Open(string folder, CancellationToken cancellation, out Exception? trouble)
        {
            var level = new Level(folder);
            trouble = null;
            try
            {
                foreach (string name in NamesOf(folder))
                {
                    cancellation.ThrowIfCancellationRequested();
                    level._sorted.Add(name);
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                trouble = error;
            }
            catch
            {
                level.Dispose();
                throw;
            }
            level.Names = level._sorted.Read().GetEnumerator();
            return level;
        }

        public void Dispose()
        {
            Names.Dispose();
            _sorted.Dispose();
        }

        private static FileSystemEnumerable<string> NamesOf(string folder) => new FileSystemEnumerable<string>(folder,
            (ref FileSystemEntry entry) => entry.IsDirectory ? string.Concat(entry.FileName, [Path.DirectorySeparatorChar]) : entry.FileName.ToString(), Everything)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => entry.FileName[0] != '.' && !(entry.IsDirectory && (entry.Attributes & FileAttributes.ReparsePoint) != 0),
        };
    }
}
