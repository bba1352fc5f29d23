using Lava.Audio;

namespace Lava.Attribution;

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
