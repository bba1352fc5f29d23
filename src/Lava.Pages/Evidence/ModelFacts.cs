namespace Lava.Pages.Evidence;

/// <summary>The package that answered.</summary>
/// <param name="Name">Its name.</param>
/// <param name="License">Licence of the weights; null where unsaid.</param>
/// <param name="Description">What it says it is; null where unsaid.</param>
/// <param name="ManifestSha256">SHA-256 of its lava.json, lower-case hex. As that names the sums of all files, it stands for the whole package.</param>
/// <param name="Files">Its files.</param>
/// <param name="CanTellGenuine">Whether some label means genuine speech.</param>
/// <param name="Promises">What it promises of its errors, a sentence each; empty where it promises nothing.</param>
/// <param name="Training">Its card: what it was trained on; null where unsaid.</param>
/// <param name="Evaluation">Its card: how well it does, and on what; null where unsaid.</param>
/// <param name="Limits">Its card: what it cannot do; null where unsaid.</param>
public sealed record ModelFacts(string Name, string? License, string? Description, string ManifestSha256, IReadOnlyList<ModelFileFacts> Files,
    bool CanTellGenuine, IReadOnlyList<string> Promises, string? Training, string? Evaluation, string? Limits);
