namespace Lava.Fuzz.Running;

/// <summary>What is wrong with a reader, and the input that shows it.</summary>
/// <param name="Kind">See <see cref="FindingKind"/>.</param>
/// <param name="Signature">The same for what is probably the same fault.</param>
/// <param name="Details">Stack trace, or what was measured.</param>
/// <param name="Index">Of the input.</param>
internal sealed record Finding(FindingKind Kind, string Signature, string Details, long Index);
