namespace Lava.Scan.Inputs;

/// <summary>The list of a scan's inputs, as it was when the scan was begun.</summary>
/// <param name="Count">Inputs.</param>
/// <param name="Parts">Parts that they are cut into.</param>
/// <param name="Carried">Names of the other columns of tables.</param>
/// <param name="Sha256">SHA-256 of <c>inputs.sums</c> in lower-case hex, which holds those of the list's own files, one for each part.</param>
public sealed record FrozenInputs(long Count, int Parts, IReadOnlyList<string> Carried, string Sha256);
