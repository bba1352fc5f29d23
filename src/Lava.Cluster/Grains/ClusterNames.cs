namespace Lava.Cluster.Grains;

/// <summary>What the parts of a cluster call each other.</summary>
internal static class ClusterNames
{
    /// <summary>Where grains keep their state.</summary>
    public const string Storage = "lava";

    /// <summary>Name of the service in the state that is kept: does not change with versions.</summary>
    public const string Service = "lava";
}
