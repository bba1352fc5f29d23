using Lava.Audio;

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

/// <summary>How a recording is attributed.</summary>
public sealed record AttributionOptions
{
    /// <summary>Only the first so many seconds, zero-padded to that length; null for the whole recording.</summary>
    public double? FirstSeconds { get; init; }

    /// <summary>Window of the timeline in seconds, or null for no timeline.</summary>
    public double? WindowSeconds { get; init; }

    /// <summary>Hop of the timeline in seconds.</summary>
    public double HopSeconds { get; init; } = 0.5;

    /// <summary>Thresholds that replace the package's, by level.</summary>
    public IReadOnlyDictionary<string, double> Thresholds { get; init; } = new Dictionary<string, double>();

    /// <summary>Threads for one recording.</summary>
    public int Threads { get; init; } = 1;
}

/// <summary>A model package, loaded: weights once, shared by any number of threads.</summary>
public sealed class AttributionModel : IDisposable
{
    /// <summary>Loads a package from its folder.</summary>
    /// <exception cref="ModelPackageException">It is not valid; every problem is listed.</exception>
    public static AttributionModel Load(string folder) => throw new NotImplementedException();

    /// <summary>Attributes one recording.</summary>
    /// <exception cref="AudioException">The recording cannot be decoded, is empty or not finite.</exception>
    public Verdict Attribute(Recording recording, AttributionOptions? options = null, CancellationToken cancellation = default) =>
        throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
