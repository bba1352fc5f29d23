namespace Lava.Client;

/// <summary>Why there is no answer: problem details of RFC 9457, with the codes of <c>docs/errors.md</c>.</summary>
/// <param name="Type"><c>urn:lava:error:CODE</c>.</param>
/// <param name="Title">What the code means.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What is wrong this time.</param>
/// <param name="Code">Stable, such as <c>audio.malformed</c> or <c>service.too-large</c>.</param>
/// <param name="Hint">What to do about it.</param>
public sealed record Problem(string Type, string Title, int Status, string Detail, string Code, string? Hint = null);
