namespace Lava.Pages.Evidence;

/// <summary>The answer.</summary>
/// <param name="Settings">What was asked for.</param>
/// <param name="Levels">The levels that were run, from the root; at least one.</param>
/// <param name="Answered">Whether the last of them answered.</param>
/// <param name="Genuine">Whether the last label means genuine speech; null where the model cannot tell, or did not answer.</param>
/// <param name="Warnings">What makes it less sure.</param>
public sealed record VerdictFacts(SettingsFacts Settings, IReadOnlyList<LevelFacts> Levels, bool Answered, bool? Genuine, IReadOnlyList<WarningFacts> Warnings);
