namespace Lava.Attribution;

/// <summary>A model package that is refused; lists everything that is wrong with it.</summary>
public sealed class ModelPackageException : LavaException
{
    /// <param name="path">The package's folder or manifest.</param>
    /// <param name="problems">Everything that is wrong, one sentence each; at least one.</param>
    public ModelPackageException(string path, IReadOnlyList<string> problems)
        : base("model.invalid", $"{path}: {string.Join(" ", problems)}") => (Path, Problems) = (path, problems);

    /// <summary>The package's folder or manifest.</summary>
    public string Path { get; }

    /// <summary>Everything that is wrong, one sentence each.</summary>
    public IReadOnlyList<string> Problems { get; }
}
