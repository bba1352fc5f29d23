namespace Lava.Datasets;

/// <summary>A file and the group that it stays with.</summary>
/// <param name="File">The file.</param>
/// <param name="Group">Name of the group: of all speakers, utterances or keys in it the first; null where the file is on its own.</param>
public sealed record GroupedFile(DatasetFile File, string? Group);
