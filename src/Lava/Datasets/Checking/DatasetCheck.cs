using Lava.Threading;

namespace Lava.Datasets;

/// <summary>Looks at every file of a dataset before training does: what is missing, cannot be read, is listed twice, or is in two splits.</summary>
public static class DatasetCheck
{
    /// <summary>How far the files that are looked at run ahead of the report, in files a worker.</summary>
    private const int Ahead = 16;

    /// <summary>Checks the splits of one dataset together.</summary>
    /// <param name="splits">The lists by their names, such as <c>train</c> and <c>test</c>.</param>
    /// <param name="options">How closely; the defaults where null.</param>
    /// <param name="progress">Told how many files were looked at, of how many; from one thread at a time.</param>
    /// <param name="cancellation">Checked between files and while decoding.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task<DatasetReport> RunAsync(IReadOnlyList<KeyValuePair<string, LabelledList>> splits, DatasetCheckOptions? options = null,
        Action<int, int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(splits);
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Workers, 1, nameof(options));
        var listings = new Listings(splits);
        int total = splits.Sum(split => split.Value.Files.Count), done = 0;
        var problems = new List<DatasetProblem>();
        await foreach (CheckedFile file in OrderedParallel.RunAsync(Entries(splits).ToAsyncEnumerable(),
            (_, entry, _, stop) => FileCheck.Look(entry, options, stop), options.Workers, options.Workers * Ahead, cancellation).ConfigureAwait(false))
        {
            problems.AddRange(file.Problem is { } problem ? [problem] : []);
            problems.AddRange(listings.Compare(file));
            progress?.Invoke(++done, total);
        }
        return new DatasetReport([.. splits.Select(split => new SplitCounts(split.Key, split.Value.Labels, split.Value.Counts))], problems);
    }

    private static IEnumerable<ListedFile> Entries(IReadOnlyList<KeyValuePair<string, LabelledList>> splits) =>
        splits.SelectMany((split, index) => split.Value.Files.Select(file => new ListedFile(index, split.Key, file)));
}
