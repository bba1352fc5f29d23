namespace Lava.Attribution;

/// <summary>Why a verdict ends where it does.</summary>
public enum StopReason
{
    /// <summary>The last label has no level below it.</summary>
    Leaf,

    /// <summary>The last level's confidence was below its threshold.</summary>
    Rejected,
}
