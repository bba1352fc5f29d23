namespace Lava.Datasets;

/// <summary>What random numbers are drawn for while loading; each has streams of its own. Changing a number changes what seeds mean.</summary>
internal static class RandomPurpose
{
    public const ulong Order = 1, Crop = 2, Augmentation = 3;
}
