namespace Lava.Client;

/// <summary>The model packages that a service can ask.</summary>
/// <param name="Default">Which one answers where none is named.</param>
/// <param name="Models">All of them.</param>
public sealed record ModelList(string Default, IReadOnlyList<ModelInfo> Models);
