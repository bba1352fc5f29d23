using Lava.Attribution;

namespace Lava.Pages.Evidence;

/// <summary>What a package promises of its errors, in sentences.</summary>
internal static class PackagePromises
{
    /// <summary>One sentence a promise; none where the package was not calibrated to a stated risk.</summary>
    public static IReadOnlyList<string> Of(ModelPackage package) => [];
}
