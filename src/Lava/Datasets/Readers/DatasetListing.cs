namespace Lava.Datasets;

/// <summary>What a reader found: the files that can be used, and everything that is wrong with the others.</summary>
/// <param name="Files">Each clip once, in the order of the paths by code point.</param>
/// <param name="Problems">One for each file or line that was left out, in the same order.</param>
/// <param name="Ignored">How many files are no recordings by their names (lists, licences).</param>
public sealed record DatasetListing(IReadOnlyList<DatasetFile> Files, IReadOnlyList<ListingProblem> Problems, int Ignored)
{
    /// <summary>The same listing with only some of its files.</summary>
    public DatasetListing Where(Func<DatasetFile, bool> keep) => this with { Files = [.. Files.Where(keep)] };
}
