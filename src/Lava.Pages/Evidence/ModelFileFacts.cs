namespace Lava.Pages.Evidence;

/// <summary>A file of a package.</summary>
/// <param name="Name">Path inside the package.</param>
/// <param name="Sha256">SHA-256 as the manifest has it. Those of the levels' weights were checked when the package was loaded.</param>
public sealed record ModelFileFacts(string Name, string Sha256);
