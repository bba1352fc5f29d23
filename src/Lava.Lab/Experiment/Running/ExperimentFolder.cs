using System.Text;
using Lava.IO;

namespace Lava.Lab.Experiment.Running;

/// <summary>The folder of one run, held by one process: settings, records of stages, logs, and what the stages write.</summary>
internal sealed class ExperimentFolder : IDisposable
{
    /// <summary>The recipe with everything set.</summary>
    public const string Resolved = "experiment.resolved.yaml";

    private const string LockName = ".lock";
    private readonly FileStream? _lock;

    private ExperimentFolder(string path, FileStream? held) => (Path, _lock) = (path, held);

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>A file or folder in it.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Folder of a split's lists.</summary>
    public string ListsOf(string split) => this[$"lists/{split}"];

    /// <summary>A look at it that changes nothing; it need not exist.</summary>
    public static ExperimentFolder Peek(string path) => new(System.IO.Path.GetFullPath(path), held: null);

    /// <summary>Takes the folder, made where it is missing.</summary>
    /// <exception cref="ExperimentException">It cannot be made or written, is another run's or holds something else.</exception>
    public static ExperimentFolder Open(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        return Guard(full, () =>
        {
            Directory.CreateDirectory(full);
            // What is hidden is a lock, or what a killed process left half-written.
            if (!File.Exists(System.IO.Path.Combine(full, Resolved)) && Directory.EnumerateFileSystemEntries(full).Any(entry => System.IO.Path.GetFileName(entry)[0] != '.'))
                throw new ExperimentException(ExperimentErrors.Folder, $"{full} holds something else than a run of an experiment. Choose another folder with --out.");
            return new ExperimentFolder(full, Lock(full));
        });
    }

    /// <summary>Writes a file of it, whole or not at all.</summary>
    public void Write(string name, string text) => Guard(Path, () =>
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        AtomicFile.Write(this[name], stream => stream.Write(Encoding.UTF8.GetBytes(text)));
        return true;
    });

    /// <summary>Removes a stage's folder and all that is in it, and makes it anew.</summary>
    public void Empty(string name) => Guard(Path, () =>
    {
        if (Directory.Exists(this[name]))
            Directory.Delete(this[name], recursive: true);
        return Directory.CreateDirectory(this[name]);
    });

    /// <summary>Makes a folder of it, where it is missing.</summary>
    public void Make(string name) => Guard(Path, () => Directory.CreateDirectory(this[name]));

    /// <summary>Lets another process have it.</summary>
    public void Dispose() => _lock?.Dispose();

    private static FileStream Lock(string folder)
    {
        string path = System.IO.Path.Combine(folder, LockName);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (File.Exists(path) && error is not FileNotFoundException)
        {
            throw new ExperimentException(ExperimentErrors.Folder, $"Another process runs the experiment in {folder}. Wait until it is done, or choose another folder with --out.", error);
        }
    }

    private static T Guard<T>(string folder, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ExperimentException(ExperimentErrors.Folder, $"{folder} cannot be written: {error.Message}", error);
        }
    }
}
