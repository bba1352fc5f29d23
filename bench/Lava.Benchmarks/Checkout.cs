using Lava.Engineering;

namespace Lava.Benchmarks;

/// <summary>Where things are around this checkout.</summary>
internal static class Checkout
{
    public static string Root { get; } = CheckoutFolder.Path;

    /// <summary>The published checkpoints, where they lie beside the checkout.</summary>
    public static string Models { get; } = Path.GetFullPath(Path.Combine(Root, "..", "shared", "reference", "models"));

    /// <summary>Clips of speech, where they lie beside the checkout.</summary>
    public static string Clips { get; } = Path.GetFullPath(Path.Combine(Root, "..", "shared", "reference", "clips"));

    /// <summary>What benchmarks make and may use again.</summary>
    public static string Artifacts { get; } = Path.Combine(Root, "artifacts", "bench");
}
