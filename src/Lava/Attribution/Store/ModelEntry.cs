namespace Lava.Attribution;

/// <summary>A model that the store knows.</summary>
/// <param name="Name">What it is called by.</param>
/// <param name="State">Whether it can be used.</param>
/// <param name="Folder">Where its files are; null where there are none yet.</param>
/// <param name="Package">Its manifest; null where that is not valid.</param>
/// <param name="Problems">What is wrong with it, found without hashing.</param>
public sealed record ModelEntry(string Name, ModelState State, string? Folder, ModelPackage? Package, IReadOnlyList<string> Problems);
