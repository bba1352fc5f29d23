namespace Lava.Attribution;

/// <summary>Whether a model can be used.</summary>
public enum ModelState
{
    /// <summary>Its files are in the store.</summary>
    Installed,

    /// <summary>Its files come with Lava.</summary>
    Shipped,

    /// <summary>It is known, and can be pulled.</summary>
    Available,

    /// <summary>It is in the store and cannot be used; pull or remove it.</summary>
    Broken,
}
