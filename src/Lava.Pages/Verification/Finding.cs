namespace Lava.Pages.Verification;

/// <summary>One line of a check.</summary>
/// <param name="Item">What was checked, such as <c>recording.sha256</c>.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Detail">In words: what holds, or what stands in the report and what came out.</param>
public sealed record Finding(string Item, Outcome Outcome, string Detail);
