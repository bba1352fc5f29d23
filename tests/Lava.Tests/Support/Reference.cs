using Lava.Engineering;
using Xunit;

namespace Lava.Tests.Support;

/// <summary>The folder of published checkpoints, clips and exact expected values beside the checkout; tests that need it skip where it is absent.</summary>
internal static class Reference
{
    /// <summary>The root of this checkout.</summary>
    public static string Checkout { get; } = CheckoutFolder.Path;

    /// <summary>Where it is, whether or not it exists.</summary>
    public static string Folder => Root;

    private static readonly string Root = Environment.GetEnvironmentVariable("LAVA_REFERENCE")
        ?? Path.GetFullPath(Path.Combine(Checkout, "..", "shared", "reference"));

    /// <summary>Path of a file or folder of the reference; skips the running test where the reference is absent.</summary>
    public static string Get(params ReadOnlySpan<string> parts)
    {
        Assert.SkipUnless(Directory.Exists(Root), $"The reference folder {Root} is absent (set LAVA_REFERENCE to name it).");
        string path = Path.Combine([Root, .. parts]);
        Assert.True(Path.Exists(path), $"The reference lacks {path}.");
        return path;
    }
}
