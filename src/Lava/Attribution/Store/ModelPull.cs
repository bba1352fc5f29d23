using Lava.IO;

namespace Lava.Attribution;

/// <summary>Builds one model's folder aside and moves it into place.</summary>
/// <remarks>
/// Aside is <c>.partial-NAME</c>, and what is replaced or removed goes to <c>.old-NAME</c> or <c>.removed-NAME</c> first: these are no names
/// of models, and only ever changed under the store's lock, so that whoever holds it may clear what a killed process left.
/// </remarks>
internal sealed class ModelPull(string store, byte[] manifest, ModelPackage package, IProgress<PullProgress>? progress)
{
    private readonly string _target = Path.Combine(store, package.Name);
    private readonly string _partial = Partial(store, package.Name);

    public async Task RunAsync(IModelSource source, CancellationToken cancellation)
    {
        Directory.CreateDirectory(store);
        using StoreLock held = await StoreLock.TakeAsync(store, cancellation).ConfigureAwait(false);
        Recover(store, package.Name);
        if (IsThere(cancellation)) return;
        source.Check(package.Files);
        Directory.CreateDirectory(_partial);
        try
        {
            foreach (ModelFile file in package.Files) await FetchAsync(file, source, cancellation).ConfigureAwait(false);
            await WriteAsync(Path.Combine(_partial, ModelPackage.ManifestName), stream => stream.WriteAsync(manifest, cancellation).AsTask())
                .ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            string old = Old(store, package.Name);
            if (Directory.Exists(_target)) Directory.Move(_target, old);
            Directory.Move(_partial, _target);
            if (Directory.Exists(old)) Directory.Delete(old, recursive: true);
        }
        finally
        {
            if (Directory.Exists(_partial)) Directory.Delete(_partial, recursive: true);
        }
    }

    /// <summary>Takes a model away; the lock is held.</summary>
    public static void Discard(string store, string name)
    {
        Recover(store, name);
        string removed = Removed(store, name);
        Directory.Move(Path.Combine(store, name), removed);
        Directory.Delete(removed, recursive: true);
    }

    private static string Partial(string store, string name) => Path.Combine(store, $".partial-{name}");

    private static string Old(string store, string name) => Path.Combine(store, $".old-{name}");

    private static string Removed(string store, string name) => Path.Combine(store, $".removed-{name}");

    /// <summary>Ends or undoes what a killed process began.</summary>
    private static void Recover(string store, string name)
    {
        foreach (string left in (ReadOnlySpan<string>)[Partial(store, name), Removed(store, name)])
            if (Directory.Exists(left)) Directory.Delete(left, recursive: true);
        string old = Old(store, name), target = Path.Combine(store, name);
        if (!Directory.Exists(old)) return;
        if (Directory.Exists(target)) Directory.Delete(old, recursive: true);
        else Directory.Move(old, target);
    }

    private bool IsThere(CancellationToken cancellation)
    {
        string path = Path.Combine(_target, ModelPackage.ManifestName);
        if (!File.Exists(path)) return false;
        try
        {
            if (!PackageFolder.ReadManifest(path).AsSpan().SequenceEqual(manifest)) return false;
            ModelPackage.Verify(_target, cancellation);
            return true;
        }
        catch (ModelPackageException)
        {
            return false;
        }
    }

    private async Task FetchAsync(ModelFile file, IModelSource source, CancellationToken cancellation)
    {
        string path = Path.Combine(_partial, file.Name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var hash = new Sha256();
        long bytes = 0, most = file.Bytes ?? Manifest.MaxFileBytes;
        await WriteAsync(path, stream => source.FetchAsync(file, Take(stream), cancellation)).ConfigureAwait(false);
        string sum = hash.FinishHex();
        if (bytes != (file.Bytes ?? bytes))
            throw Differs(file, $"it has {bytes} bytes instead of {file.Bytes}");
        if (sum != file.Sha256)
            throw Differs(file, $"its SHA-256 is {sum} instead of {file.Sha256}");

        Func<ReadOnlyMemory<byte>, long?, Task> Take(FileStream stream) => async (piece, total) =>
        {
            bytes += piece.Length;
            if (bytes > most || total > most) throw Differs(file, $"it has {Math.Max(bytes, total ?? 0)} bytes or more instead of {most}");
            hash.Append(piece.Span);
            await stream.WriteAsync(piece, cancellation).ConfigureAwait(false);
            progress?.Report(new PullProgress(file.Name, bytes, file.Bytes ?? total));
        };
    }

    private static async Task WriteAsync(string path, Func<FileStream, Task> write)
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, useAsync: true);
        await write(stream).ConfigureAwait(false);
        stream.Flush(flushToDisk: true);
    }

    private static ModelStoreException Differs(ModelFile file, string how) => new(ModelErrors.Checksum,
        $"{file.Name} is not the file that the manifest means: {how}. Nothing was kept.");
}
