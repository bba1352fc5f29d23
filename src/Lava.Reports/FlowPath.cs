namespace Lava.Reports;

/// <summary>Recordings that went the same way through a cascade.</summary>
/// <param name="Stops">What they were at each stage, from the first on; a way may end early. At least one.</param>
/// <param name="Count">How many they are.</param>
/// <param name="Outcome">How it ended.</param>
public sealed record FlowPath(IReadOnlyList<string> Stops, int Count, FlowOutcome Outcome);
