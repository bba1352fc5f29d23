using System.Runtime.InteropServices;
using Lava.Attribution;
using Lava.Datasets;
using Lava.Inference;
using Lava.IO;

namespace Lava.Lab.Evaluate.Results;

/// <summary>What an evaluation was made from, and with what.</summary>
public sealed record Provenance
{
    /// <summary>When it was made.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>What was asked for: options and their values.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Configuration { get; init; }

    /// <summary>What was read, with its hash.</summary>
    public required IReadOnlyList<ProvenanceFile> Files { get; init; }

    /// <summary>Programs and their versions.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Versions { get; init; } =
    [
        new("lava", CommandProgram.Version), new("engine", Engine.Backend), new("runtime", RuntimeInformation.FrameworkDescription), new("system", RuntimeInformation.OSDescription),
    ];

    /// <summary>The files of a package that its levels need: the manifest as it lies there, the weights as the manifest has their hashes.</summary>
    /// <param name="folder">The package's folder.</param>
    /// <param name="package">What its manifest says.</param>
    /// <param name="levels">The levels that were run.</param>
    public static IEnumerable<ProvenanceFile> OfPackage(string folder, ModelPackage package, IEnumerable<ModelLevel> levels) =>
    [
        OfFile("package", Path.Combine(folder, ModelPackage.ManifestName)),
        .. levels.Select(level => new ProvenanceFile($"weights of {level.Name}", Path.Combine(folder, level.Weights), package.Files.First(file => file.Name == level.Weights).Sha256)),
    ];

    /// <summary>One file, hashed.</summary>
    /// <param name="role">What it was read as.</param>
    /// <param name="path">Where it is.</param>
    /// <exception cref="DatasetException">It cannot be read.</exception>
    public static ProvenanceFile OfFile(string role, string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return new ProvenanceFile(role, path, Sha256.Hex(stream));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException(DatasetErrors.Unreadable, $"{path} cannot be read: {error.Message}", error);
        }
    }
}

/// <summary>A file that an evaluation read.</summary>
/// <param name="Role">What it was read as, such as <c>list</c>.</param>
/// <param name="Path">Where it was.</param>
/// <param name="Sha256">Of its bytes, lower-case hex.</param>
public sealed record ProvenanceFile(string Role, string Path, string Sha256);
