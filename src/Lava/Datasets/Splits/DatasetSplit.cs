namespace Lava.Datasets;

/// <summary>A data set in three parts, or four, that share no item.</summary>
/// <param name="Train">What weights are learnt from.</param>
/// <param name="Val">What chooses among weights and settings.</param>
/// <param name="Test">What is reported on; looked at last.</param>
public sealed record DatasetSplit<T>(IReadOnlyList<T> Train, IReadOnlyList<T> Val, IReadOnlyList<T> Test)
{
    /// <summary>Name of the part that thresholds are chosen on.</summary>
    public const string CalibrationName = "calibration";

    /// <summary>What thresholds are chosen on, where that was asked for; empty otherwise.</summary>
    public IReadOnlyList<T> Calibration { get; init; } = [];

    /// <summary>The parts with the names of their files: <c>train</c>, <c>val</c>, <c>test</c> and, where there is one, <c>calibration</c>.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<T> Items)> Parts => Calibration.Count == 0
        ? [("train", Train), ("val", Val), ("test", Test)]
        : [("train", Train), ("val", Val), ("test", Test), (CalibrationName, Calibration)];

    /// <summary>The same split of what stands for each item.</summary>
    public DatasetSplit<TOther> Select<TOther>(Func<T, TOther> select) => new([.. Train.Select(select)], [.. Val.Select(select)], [.. Test.Select(select)])
    {
        Calibration = [.. Calibration.Select(select)],
    };
}
