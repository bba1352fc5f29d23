namespace Lava.Datasets;

/// <summary>What was found before training.</summary>
/// <param name="Splits">How much each split holds.</param>
/// <param name="Problems">What is wrong, in the order of the splits and of their lists.</param>
public sealed record DatasetReport(IReadOnlyList<SplitCounts> Splits, IReadOnlyList<DatasetProblem> Problems)
{
    /// <summary>Whether training may start: there are files, and nothing that is wrong makes its outcome worthless or stops it half-way.</summary>
    public bool MayTrain => Splits.Count > 0 && Splits.All(split => split.Total > 0) && !Problems.Any(problem => problem.Blocks);

    /// <summary>Number of problems of each code, in ordinal order of the codes.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> CountsByCode =>
        [.. Problems.GroupBy(problem => problem.Code, StringComparer.Ordinal).Select(group => KeyValuePair.Create(group.Key, group.Count()))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)];
}
