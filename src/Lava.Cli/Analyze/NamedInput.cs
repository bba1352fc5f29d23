namespace Lava.Cli.Analyze;

/// <summary>One recording that was asked for, or why there is none.</summary>
/// <param name="Name">As results and errors name it.</param>
/// <param name="Problem">Why it cannot even be tried; null where it can.</param>
internal readonly record struct NamedInput(string Name, LavaException? Problem = null);
