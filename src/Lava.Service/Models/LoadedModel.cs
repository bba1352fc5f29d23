using Lava.Attribution;

namespace Lava.Service.Models;

/// <summary>A model package in memory.</summary>
/// <param name="Name">What it is called by.</param>
/// <param name="Folder">Where it was loaded from.</param>
/// <param name="Model">It.</param>
internal sealed record LoadedModel(string Name, string Folder, AttributionModel Model);
