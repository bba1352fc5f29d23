namespace Lava.Datasets;

/// <summary>What is wrong with one file of a data set, or one line of a protocol.</summary>
/// <param name="Kind">What sort of problem.</param>
/// <param name="Path">The file.</param>
/// <param name="Message">What is wrong, without the path.</param>
/// <param name="Count">How many problems it stands for: 1, or more where a protocol has too many to tell one by one.</param>
public sealed record ListingProblem(ListingProblemKind Kind, string Path, string Message, int Count = 1);

/// <summary>What can be wrong with a file of a data set.</summary>
public enum ListingProblemKind
{
    /// <summary>A protocol names it, and it is not there.</summary>
    Missing,

    /// <summary>It, or its folder, cannot be opened, or is empty.</summary>
    Unreadable,

    /// <summary>It is listed more than once, or the same clip is there as more than one file.</summary>
    Duplicate,

    /// <summary>Nothing tells what it is.</summary>
    Unlabelled,

    /// <summary>A line of a protocol is of no known form.</summary>
    Malformed,
}
