namespace Lava.Attribution;

/// <summary>The codes a <see cref="ModelStoreException"/> carries; a <see cref="ModelPackageException"/> has <c>model.invalid</c>.</summary>
public static class ModelErrors
{
    /// <summary>There is no model of this name on this machine, or a file of it is not where it was looked for.</summary>
    public const string NotFound = "model.not-found";

    /// <summary>A file could not be fetched.</summary>
    public const string Network = "model.network";

    /// <summary>What was fetched has another size or SHA-256 than the manifest says; nothing of it was kept.</summary>
    public const string Checksum = "model.checksum";

    /// <summary>Another process has been changing the store for long.</summary>
    public const string Busy = "model.busy";

    /// <summary>The store's folder is not known, or cannot be read or written.</summary>
    public const string Store = "model.store";
}
