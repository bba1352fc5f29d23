namespace Lava.Attribution;

/// <summary>A class that a level tells apart from its others.</summary>
/// <param name="Name">As verdicts and files have it.</param>
/// <param name="Description">What a person is shown beside the name, such as <c>EnCodec (inferred)</c> for F04; null where the name says it all.</param>
/// <param name="Genuine">Whether the label means that the recording is real speech rather than a fake of some origin.</param>
public sealed record ModelLabel(string Name, string? Description = null, bool Genuine = false);
