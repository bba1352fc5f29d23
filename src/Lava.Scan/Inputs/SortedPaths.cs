using System.Text;

namespace Lava.Scan.Inputs;

/// <summary>Any number of paths in ordinal order, of which only a few thousand are in memory: sorted runs on disk, merged.</summary>
/// <param name="runLength">Paths that are sorted in memory.</param>
/// <param name="fanIn">Runs that are merged at once.</param>
internal sealed class SortedPaths(int runLength = 1 << 12, int fanIn = 128) : IDisposable
{
    private readonly List<string> _run = [];
    private readonly List<string> _files = [];
    private string? _folder; // made with the first run: most folders have fewer files

    /// <summary>Adds a path.</summary>
    public void Add(string path)
    {
        _run.Add(path);
        if (_run.Count < runLength)
            return;
        _run.Sort(StringComparer.Ordinal);
        _files.Add(Spill(_run));
        _run.Clear();
        if (_files.Count == fanIn)
            MergeAll();
    }

    /// <summary>All of them, in ordinal order; once.</summary>
    public IEnumerable<string> Read()
    {
        _run.Sort(StringComparer.Ordinal);
        return _files.Count == 0 ? _run : Merge([.. _files.Select(ReadRun), _run]);
    }

    /// <summary>Takes the runs off the disk.</summary>
    public void Dispose()
    {
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
    }

    private void MergeAll()
    {
        string merged = Spill(Merge([.. _files.Select(ReadRun)]));
        foreach (string file in _files)
            File.Delete(file);
        _files.Clear();
        _files.Add(merged);
    }

    private string Spill(IEnumerable<string> paths)
    {
        _folder ??= Directory.CreateTempSubdirectory("lava-scan-").FullName;
        string file = Path.Combine(_folder, Path.GetRandomFileName());
        // Names of files may hold line feeds, and characters that are half of a pair; UTF-16 with its length keeps any of them.
        using var writer = new BinaryWriter(new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 14), Encoding.Unicode);
        foreach (string path in paths)
            writer.Write(path);
        return file;
    }

    private static IEnumerable<string> ReadRun(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 12);
        using var reader = new BinaryReader(stream, Encoding.Unicode);
        while (stream.Position < stream.Length)
            yield return reader.ReadString();
    }

    private static IEnumerable<string> Merge(IReadOnlyList<IEnumerable<string>> runs)
    {
        List<IEnumerator<string>> open = [.. runs.Select(run => run.GetEnumerator())];
        try
        {
            var next = new PriorityQueue<IEnumerator<string>, string>(StringComparer.Ordinal);
            foreach (IEnumerator<string> run in open.Where(run => run.MoveNext()))
                next.Enqueue(run, run.Current);
            while (next.TryDequeue(out IEnumerator<string>? run, out string? path))
            {
                yield return path;
                if (run.MoveNext())
                    next.Enqueue(run, run.Current);
            }
        }
        finally
        {
            foreach (IEnumerator<string> run in open)
                run.Dispose();
        }
    }
}
