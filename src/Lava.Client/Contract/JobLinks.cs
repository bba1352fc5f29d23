namespace Lava.Client;

/// <summary>Where things of a job are: paths, without the address of the service.</summary>
/// <param name="Self">The job.</param>
/// <param name="Events">Its progress as server-sent events.</param>
/// <param name="Report">Its evidence report, where there is one.</param>
public sealed record JobLinks(string Self, string Events, string? Report = null);
