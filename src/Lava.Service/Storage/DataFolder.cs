namespace Lava.Service.Storage;

/// <summary>The folder of a service's data: its database, recordings that are coming in, recordings of jobs, reports. One service at a time uses it.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(string path, FileStream held) => (Path, _lock) = (path, held);

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Opens it, makes what is missing, and clears away what a service that was killed left half done.</summary>
    /// <exception cref="ServiceException">It cannot be used, or another service uses it.</exception>
    public static DataFolder Open(string path)
    {
        try
        {
            Create(path);
            var folder = new DataFolder(path, Lock(path));
            Create(folder.Uploads);
            Create(folder.Recordings);
            Create(folder.Reports);
            foreach (string half in Directory.GetFiles(folder.Uploads))
                File.Delete(half);
            return folder;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ServiceException(ServiceErrors.Data, $"The folder {path} cannot be used for the service's data: {error.Message}", error);
        }
    }

    /// <summary>The database in a folder, which <c>lava serve keys</c> opens beside a running service.</summary>
    public static string Database(string path) => System.IO.Path.Combine(path, "service.db");

    /// <summary>Makes a folder that nobody else may look into.</summary>
    public static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Recordings that are coming in.</summary>
    public string Uploads => System.IO.Path.Combine(Path, "uploads");

    /// <summary>Recordings of jobs.</summary>
    public string Recordings => System.IO.Path.Combine(Path, "recordings");

    /// <summary>Evidence reports.</summary>
    public string Reports => System.IO.Path.Combine(Path, "reports");

    /// <summary>The recording of a job.</summary>
    /// <param name="id">Of the job; one of <see cref="AnalysisId"/>'s, never a client's word.</param>
    public string Recording(string id) => System.IO.Path.Combine(Recordings, id);

    /// <summary>The report of an analysis.</summary>
    /// <param name="id">Of the analysis; likewise.</param>
    public string Report(string id) => System.IO.Path.Combine(Reports, id + ".html");

    /// <summary>Deletes the recordings and reports of all analyses but some.</summary>
    /// <param name="recordings">Ids of those whose recordings stay.</param>
    /// <param name="reports">Ids of those whose reports stay.</param>
    public void Sweep(IReadOnlySet<string> recordings, IReadOnlySet<string> reports)
    {
        foreach (string file in Directory.GetFiles(Recordings).Where(file => !recordings.Contains(System.IO.Path.GetFileName(file))))
            File.Delete(file);
        foreach (string file in Directory.GetFiles(Reports).Where(file => !reports.Contains(System.IO.Path.GetFileNameWithoutExtension(file))))
            File.Delete(file);
    }

    /// <summary>Lets another service use it.</summary>
    public void Dispose() => _lock.Dispose();

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error)
        {
            throw new ServiceException(ServiceErrors.Data, $"Another service uses the folder {path}. Give this one another with --data.", error);
        }
    }
}
