using System.Diagnostics;
using System.IO.MemoryMappedFiles;

namespace Lava.Fuzz.Running;

/// <summary>Where a worker notes what it is about to do: memory that outlives it, read by the process that watches.</summary>
internal sealed class Journal : IDisposable
{
    private const int IndexOffset = 0, StartOffset = 8, Size = 16;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    public Journal(string path)
    {
        if (!File.Exists(path))
            File.WriteAllBytes(path, new byte[Size]);
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, Size);
        _view = _file.CreateViewAccessor(0, Size);
    }

    /// <summary>The input that is being run, and for how long; null between inputs.</summary>
    public (long Index, TimeSpan For)? Current
    {
        get
        {
            long started = _view.ReadInt64(StartOffset);
            return started == 0 ? null : (_view.ReadInt64(IndexOffset), Stopwatch.GetElapsedTime(started));
        }
    }

    public void Begin(long index)
    {
        _view.Write(IndexOffset, index);
        _view.Write(StartOffset, Stopwatch.GetTimestamp());
    }

    public void End() => _view.Write(StartOffset, 0L);

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }
}
