namespace Lava.Datasets;

/// <summary>A file where it is listed.</summary>
internal sealed record ListedFile(int Split, string SplitName, LabelledFile File);

/// <summary>A listed file that was looked at.</summary>
/// <param name="Listed">Where it is listed.</param>
/// <param name="RealPath">Where it really is, all links followed: equal for two names of one file.</param>
/// <param name="Problem">What is wrong with the file itself.</param>
internal sealed record CheckedFile(ListedFile Listed, string RealPath, DatasetProblem? Problem);
