using Lava.Evaluation;

namespace Lava.Lab.Evaluate.Level;

/// <summary>The predictions of recordings whose label the level knows: those that can be right.</summary>
internal sealed class KnownRows
{
    private readonly PredictionTable _table;
    private readonly int[] _rows;

    public KnownRows(PredictionTable table)
    {
        _table = table;
        _rows = [.. Enumerable.Range(0, table.Count).Where(row => table.Truth[row] >= 0)];
        (Truth, Best, Verdicts, Scores) = (Pick(table.Truth), Pick(table.Best), Pick(table.Verdicts), Pick(table.Scores));
        Confidences = [.. _rows.Select(table.Confidence)];
        Groups = table.Groups is { } groups ? [.. _rows.Select(row => groups[row])] : null;
        Correct = [.. Truth.Zip(Best, (truth, best) => truth == best)];
    }

    public int Count => _rows.Length;

    public IReadOnlyList<string> Labels => _table.Labels;

    public int[] Truth { get; }

    public int[] Best { get; }

    public int[] Verdicts { get; }

    public double[] Scores { get; }

    /// <summary>Whether the most probable label is the true one.</summary>
    public bool[] Correct { get; }

    public int[]? Groups { get; }

    /// <summary>The largest probability of each.</summary>
    public double[] Confidences { get; }

    /// <summary>[known × labels]; the table's own where it knows all of them.</summary>
    public double[] Probabilities()
    {
        if (_rows.Length == _table.Count)
            return _table.Probabilities;
        int labels = _table.Labels.Count;
        double[] picked = new double[_rows.Length * labels];
        for (int i = 0; i < _rows.Length; i++)
            _table.ProbabilitiesOf(_rows[i]).CopyTo(picked.AsSpan(i * labels));
        return picked;
    }

    private T[] Pick<T>(T[] values) => _rows.Length == values.Length ? values : [.. _rows.Select(row => values[row])];
}
