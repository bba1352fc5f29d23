namespace Lava.Attribution;

/// <summary>A file of a model package.</summary>
/// <param name="Name">Path inside the package's folder, with forward slashes.</param>
/// <param name="Sha256">SHA-256 of its bytes, 64 lower-case hex digits.</param>
/// <param name="Bytes">Its size, where the manifest says.</param>
/// <param name="Url">Where it can be fetched over https; null where it only comes with the package.</param>
public sealed record ModelFile(string Name, string Sha256, long? Bytes = null, Uri? Url = null);
