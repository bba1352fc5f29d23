namespace Lava.Attribution;

/// <summary>What a person should know before believing a model.</summary>
/// <param name="Training">What it was trained on, and how.</param>
/// <param name="Evaluation">How well it does, and on what.</param>
/// <param name="Limits">What it cannot do.</param>
public sealed record ModelCard(string? Training = null, string? Evaluation = null, string? Limits = null);
