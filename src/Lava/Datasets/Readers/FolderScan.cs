using System.IO.Enumeration;

namespace Lava.Datasets;

/// <summary>Everything below a folder, sorted into recordings, lists and the rest; no file is opened.</summary>
/// <remarks>
/// Names that begin with a dot are left out, links to files are followed, links to folders are not. Of recordings that differ only in the
/// extension one is kept: converting a data set in place must not put a clip into two splits.
/// </remarks>
internal sealed class FolderScan
{
    private static readonly HashSet<string> RecordingExtensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".pt", ".wav", ".flac", ".mp3", ".ogg", ".oga", ".opus", ".m4a", ".mp4", ".aac", ".wma", ".webm", ".mka", ".aif", ".aiff", ".aifc", ".au", ".snd",
        ".sph", ".nist", ".caf", ".w64", ".rf64", ".amr", ".gsm", ".spx", ".ac3", ".3gp", ".voc",
    };

    private readonly List<(string Path, long Length)> _found = [];
    private readonly CancellationToken _cancellation;

    private readonly string? _labelOfRoot;

    private FolderScan(string root, CancellationToken cancellation)
    {
        (Root, _cancellation) = (root, cancellation);
        _labelOfRoot = RealOrFake.Of(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root))));
    }

    /// <summary>The folder as it was given.</summary>
    public string Root { get; }

    /// <summary>Recordings and tensors, relative to the root with <c>/</c> between folders, by code point.</summary>
    public IReadOnlyList<string> Recordings { get; private set; } = [];

    /// <summary>Text files, in the same form: there may be a protocol among them.</summary>
    public List<string> Lists { get; } = [];

    /// <summary>How many other files there are.</summary>
    public int Ignored { get; private set; }

    /// <summary>What is wrong so far.</summary>
    public List<ListingProblem> Problems { get; } = [];

    /// <summary>Lists a folder.</summary>
    /// <exception cref="DatasetException">There is no such folder, or it may not be opened.</exception>
    public static FolderScan Of(string folder, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var scan = new FolderScan(folder, cancellation);
        try
        {
            scan.Walk("");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException(DatasetErrors.Unreadable, $"The folder {folder} cannot be read: {error.Message}", error);
        }
        scan.Lists.Sort(CodePointOrder.Instance);
        scan.KeepUsable();
        return scan;
    }

    /// <summary>The path of a file of the scan.</summary>
    public string PathOf(string relative) => Path.Join(Root, relative);

    /// <summary><c>real</c> or <c>fake</c>, where the nearest folder of such a name says so, the root itself among them; null where none does.</summary>
    public string? LabelByFolder(string relative) => RealOrFake.OfFolders(relative) ?? _labelOfRoot;

    /// <summary>Notes a problem of a file of the scan.</summary>
    public void Report(ListingProblemKind kind, string relative, string message, int count = 1) => Problems.Add(new(kind, PathOf(relative), message, count));

    /// <summary>The listing of these files with all problems.</summary>
    public DatasetListing ToListing(IEnumerable<DatasetFile> files) => new(
        [.. files.OrderBy(file => file.Path, CodePointOrder.Instance)], [.. Problems.OrderBy(problem => problem.Path, CodePointOrder.Instance)], Ignored);

    private void Walk(string relative)
    {
        var entries = new FileSystemEnumerable<(string Name, bool Folder, bool Link, long Length)>(PathOf(relative),
            (ref FileSystemEntry entry) => (entry.FileName.ToString(), entry.IsDirectory, (entry.Attributes & FileAttributes.ReparsePoint) != 0, entry.IsDirectory ? 0 : entry.Length),
            new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false, RecurseSubdirectories = false });
        foreach ((string name, bool folder, bool link, long length) in entries)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (name.StartsWith('.'))
                continue;
            string path = relative.Length == 0 ? name : $"{relative}/{name}";
            if (!folder)
                Sort(path, link ? LengthBehind(path) : length);
            else if (!link)
                WalkBelow(path);
        }
    }

    private void WalkBelow(string relative)
    {
        try
        {
            Walk(relative);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Report(ListingProblemKind.Unreadable, relative, $"The folder cannot be opened: {error.Message}");
        }
    }

    private void Sort(string path, long length)
    {
        string extension = Path.GetExtension(path);
        if (RecordingExtensions.Contains(extension))
            _found.Add((path, length));
        else if (extension.Equals(".txt", StringComparison.OrdinalIgnoreCase))
            Lists.Add(path);
        else
            Ignored++;
    }

    /// <summary>Bytes of what a link leads to; −1 where it leads nowhere.</summary>
    private long LengthBehind(string relative)
    {
        try
        {
            return File.ResolveLinkTarget(PathOf(relative), returnFinalTarget: true) is FileInfo { Exists: true } file ? file.Length : -1;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return -1;
        }
    }

    private void KeepUsable()
    {
        _found.Sort((x, y) => CodePointOrder.Instance.Compare(x.Path, y.Path));
        var clips = new Dictionary<string, string>(_found.Count, StringComparer.Ordinal);
        List<string> usable = new(_found.Count);
        foreach ((string path, long length) in _found)
        {
            if (length <= 0)
                Report(ListingProblemKind.Unreadable, path, length < 0 ? "It is a link to nothing." : "It is empty.");
            else if (path.Contains('\uFFFD', StringComparison.Ordinal) && !File.Exists(PathOf(path)))
                Report(ListingProblemKind.Unreadable, path, "Its name is not UTF-8, and cannot be opened.");
            else if (!clips.TryAdd(path[..^Path.GetExtension(path).Length], path))
                Report(ListingProblemKind.Duplicate, path, $"It is the same clip as {clips[path[..^Path.GetExtension(path).Length]]} by its name; that one is used.");
            else
                usable.Add(path);
        }
        Recordings = usable;
    }
}
