namespace Lava.Attribution;

/// <summary>Held while the store is changed: one process at a time. The system frees it when a process dies.</summary>
internal sealed class StoreLock : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly FileStream _file;

    private StoreLock(FileStream file) => _file = file;

    /// <summary>Waits for its turn.</summary>
    public static async Task<StoreLock> TakeAsync(string folder, CancellationToken cancellation)
    {
        string path = Path.Combine(folder, ".lock");
        for (TimeSpan waited = default; ; waited += Pause)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return new StoreLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (File.Exists(path) && waited < Patience)
            {
                await Task.Delay(Pause, cancellation).ConfigureAwait(false);
            }
            catch (IOException exception) when (File.Exists(path))
            {
                throw new ModelStoreException(ModelErrors.Busy, $"Another process is changing the models in {folder}; try again when it is done.", exception);
            }
        }
    }

    public void Dispose() => _file.Dispose();
}
