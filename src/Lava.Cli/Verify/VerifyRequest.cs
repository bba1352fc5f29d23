namespace Lava.Cli.Verify;

/// <summary>What <c>lava verify</c> is to do.</summary>
/// <param name="Report">The page.</param>
/// <param name="Recording">The recording.</param>
/// <param name="Model">Name or path of the model; null for the one that the report names.</param>
/// <param name="Json">Whether to write JSON.</param>
/// <param name="Threads">Threads in all.</param>
internal sealed record VerifyRequest(string Report, string Recording, string? Model, bool Json, int Threads);
