namespace Lava.Pages.Runs;

/// <summary>A name and what it is.</summary>
/// <param name="Name">Such as <c>model</c> or <c>SHA-256 of test.csv</c>.</param>
/// <param name="Value">Text, or a hash in hex.</param>
public sealed record RunFact(string Name, string Value);
