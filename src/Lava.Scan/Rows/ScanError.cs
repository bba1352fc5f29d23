namespace Lava.Scan.Rows;

/// <summary>Why an input has no verdict.</summary>
/// <param name="Code">Of <c>docs/errors.md</c>.</param>
/// <param name="Message">What is wrong, without the input's name.</param>
public sealed record ScanError(string Code, string Message);
