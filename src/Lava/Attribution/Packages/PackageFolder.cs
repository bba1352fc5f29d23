using Lava.IO;

namespace Lava.Attribution;

/// <summary>The folder of a package, and its files as they lie there. Nothing outside it is ever opened.</summary>
internal sealed class PackageFolder(string path)
{
    private readonly string _real = RealPath.Of(System.IO.Path.GetFullPath(path));

    public string Path { get; } = path;

    /// <summary>The manifest's path for a package that is named by its folder or by the manifest itself.</summary>
    public static string ManifestOf(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return System.IO.Path.GetFileName(path) == ModelPackage.ManifestName && !Directory.Exists(path)
            ? System.IO.Path.GetFullPath(path)
            : System.IO.Path.Combine(path, ModelPackage.ManifestName);
    }

    /// <exception cref="ModelPackageException">There is none, it cannot be opened or is too large.</exception>
    public static byte[] ReadManifest(string path)
    {
        try
        {
            // A pipe or device has no length, and opening one could wait for ever.
            string real = RealPath.Of(System.IO.Path.GetFullPath(path));
            long length = new FileInfo(real).Length;
            if (length is 0 or > Manifest.MaxBytes)
                throw new ModelPackageException(path, [$"It has {length} bytes; a manifest has between 1 and {Manifest.MaxBytes}."]);
            using FileStream stream = File.OpenRead(real);
            byte[] bytes = new byte[length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ModelPackageException(path, ["There is no such file; a model package is a folder with a lava.json in it."]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ModelPackageException(path, [$"It cannot be read: {exception.Message}"]);
        }
    }

    /// <summary>A package and what can be seen to be wrong with it without hashing.</summary>
    public static (ModelPackage? Package, IReadOnlyList<string> Problems) Survey(string path)
    {
        try
        {
            ModelPackage package = Manifest.Read(ManifestOf(path));
            var folder = new PackageFolder(path);
            return (package, [.. package.Files.SelectMany(folder.Survey)]);
        }
        catch (ModelPackageException exception)
        {
            return (null, exception.Problems);
        }
    }

    /// <summary>What can be seen to be wrong with a file without hashing: missing, elsewhere, of another size.</summary>
    public List<string> Survey(ModelFile file)
    {
        var problems = new List<string>();
        Use(file, problems, _ => { });
        return problems;
    }

    /// <summary>What is wrong with a file: missing, elsewhere, of another size, altered. Nothing where it is as the manifest says.</summary>
    public List<string> Check(ModelFile file, CancellationToken cancellation)
    {
        var problems = new List<string>();
        Use(file, problems, stream =>
        {
            string sum = Sha256.Hex(stream, cancellation);
            if (sum != file.Sha256) problems.Add(Altered(file, sum));
        });
        return problems;
    }

    /// <summary>What a file holds, once its sum was found right; nothing where something is wrong with it, which is reported.</summary>
    public T? Read<T>(ModelFile file, List<string> problems, Func<FileStream, T> read) where T : class
    {
        T? content = null;
        Use(file, problems, stream =>
        {
            string sum = Sha256.Hex(stream);
            if (sum != file.Sha256)
            {
                problems.Add(Altered(file, sum));
                return;
            }
            stream.Position = 0;
            content = read(stream);
        });
        return content;
    }

    /// <summary>Opens a file where it is there, inside the folder and of the right size; reports it otherwise.</summary>
    private void Use(ModelFile file, List<string> problems, Action<FileStream> use)
    {
        string full = System.IO.Path.Combine(System.IO.Path.GetFullPath(Path), file.Name);
        try
        {
            if (!File.Exists(full))
            {
                problems.Add($"{file.Name} is missing.");
                return;
            }
            string real = RealPath.Of(full);
            if (!real.StartsWith(_real + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                problems.Add($"{file.Name} is a link to a place outside the package.");
                return;
            }
            // A pipe or device has no length, and opening one could wait for ever.
            long length = new FileInfo(real).Length;
            if (length == 0 || length > Manifest.MaxFileBytes || length != (file.Bytes ?? length))
            {
                problems.Add(length == 0 ? $"{file.Name} is empty."
                    : $"{file.Name} has {length} bytes; it should have {(file.Bytes is { } bytes ? $"{bytes}" : $"at most {Manifest.MaxFileBytes}")}.");
                return;
            }
            using var stream = new FileStream(real, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            use(stream);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{file.Name} cannot be read: {exception.Message}");
        }
    }

    private static string Altered(ModelFile file, string sum) =>
        $"{file.Name} was altered: its SHA-256 is {sum}, the manifest says {file.Sha256}.";
}
