using Lava.Checkpoints;
using Lava.IO;

namespace Lava.Training;

/// <summary>The folder of one run, held by one process: <c>run.json</c>, <c>state-*.pt</c>, <c>best.pt</c>, <c>last.pt</c>, curves, events and log.</summary>
public sealed class RunFolder : IDisposable
{
    private const string LockName = ".lock";
    private static readonly string[] Names = [RunFile, "best.pt", "last.pt", "curves.csv", "curves.png", "log.jsonl"];
    private readonly FileStream _lock;

    private RunFolder(string path, FileStream held) => (Path, _lock) = (path, held);

    /// <summary>Name of the file that says what the run is.</summary>
    public const string RunFile = "run.json";

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>A file in it.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Takes the folder, made where it is missing.</summary>
    /// <param name="path">Where it is, or shall be.</param>
    /// <param name="restart">Whether a run in it is thrown away.</param>
    /// <exception cref="TrainingException">Another process has it, it cannot be written, or it holds what another program left.</exception>
    public static RunFolder Open(string path, bool restart = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string full = System.IO.Path.GetFullPath(path);
        RunFolder folder = Guard(full, () =>
        {
            Directory.CreateDirectory(full);
            return new RunFolder(full, Lock(full));
        });
        try
        {
            Guard(full, () => folder.Clean(restart));
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Writes a file of it, whole or not at all.</summary>
    /// <exception cref="TrainingException">It cannot be written.</exception>
    public void Write(string name, Action<Stream> content) => Guard(Path, () => AtomicFile.Write(this[name], content));

    /// <summary>Writes tensors into it, whole or not at all.</summary>
    /// <exception cref="TrainingException">They cannot be written.</exception>
    public void WriteTensors(string name, IEnumerable<KeyValuePair<string, Tensor>> tensors) => Guard(Path, () => Checkpoint.WriteStateDict(this[name], tensors));

    /// <summary>Lets another process have it.</summary>
    public void Dispose() => _lock.Dispose();

    /// <summary>Does what writes; whatever keeps it from writing becomes one error that says what to do.</summary>
    internal static T Guard<T>(string folder, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CheckpointException { Code: CheckpointErrors.Unwritable })
        {
            throw new TrainingException(RunErrors.Unwritable,
                $"{folder} cannot be written: {error.Message} Make room or get the rights, and run the same command again: it goes on from the last state.", error);
        }
    }

    internal static void Guard(string folder, Action write) => Guard(folder, () =>
    {
        write();
        return true;
    });

    private static FileStream Lock(string folder)
    {
        string path = System.IO.Path.Combine(folder, LockName);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (File.Exists(path) && error is not FileNotFoundException)
        {
            throw new TrainingException(RunErrors.Busy, $"Another process is training in {folder}. Wait until it is done, or choose another folder.", error);
        }
    }

    /// <summary>Removes what a killed process left half-written, and a whole run where it is to be begun again.</summary>
    private void Clean(bool restart)
    {
        foreach (string file in Directory.EnumerateFiles(Path, ".*.tmp"))
            File.Delete(file);
        string[] ours = [.. Directory.EnumerateFiles(Path).Where(file => IsOurs(System.IO.Path.GetFileName(file)))];
        if (restart)
        {
            // The settings last: what is left of a run that lost them would belong to nobody.
            foreach (string file in ours.OrderBy(file => System.IO.Path.GetFileName(file) == RunFile))
                File.Delete(file);
        }
        else if (ours.Length > 0 && !File.Exists(this[RunFile]))
        {
            throw new TrainingException(RunErrors.Folder,
                $"{Path} holds {System.IO.Path.GetFileName(ours[0])}, but no {RunFile} that says how it came about. Choose another folder, or throw it away with --restart.");
        }
    }

    private static bool IsOurs(string name) => Names.Contains(name, StringComparer.Ordinal) || Running.StateFiles.TryGeneration(name, out _)
        || name.StartsWith("events.out.tfevents.", StringComparison.Ordinal);
}
