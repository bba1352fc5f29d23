namespace Lava.Attribution;

/// <summary>Takes the files of a package from a folder.</summary>
internal sealed class FolderSource(string folder) : IModelSource
{
    public void Check(IReadOnlyList<ModelFile> files)
    {
        // A pipe or device has no length, and opening one could wait for ever.
        string[] missing = [.. files.Select(file => file.Name).Where(name => new FileInfo(PathOf(name)) is not { Exists: true, Length: > 0 })];
        if (missing.Length > 0)
            throw new ModelStoreException(ModelErrors.NotFound, $"{folder} lacks {string.Join(", ", missing)}, or there is nothing in it.");
    }

    public async Task FetchAsync(ModelFile file, Func<ReadOnlyMemory<byte>, long?, Task> take, CancellationToken cancellation)
    {
        using var stream = new FileStream(PathOf(file.Name), FileMode.Open, FileAccess.Read, FileShare.Read, 1, useAsync: true);
        var buffer = new byte[1 << 16];
        for (int read; (read = await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0;)
            await take(buffer.AsMemory(0, read), stream.Length).ConfigureAwait(false);
    }

    private string PathOf(string name) => Path.GetFullPath(Path.Combine(folder, name));
}
