using System.Globalization;

namespace Lava.Evaluation;

/// <summary>Takes predictions one by one and checks each.</summary>
public sealed class PredictionTableBuilder
{
    /// <summary>How far from 1 probabilities may sum: those written with three decimals are within.</summary>
    public const double SumTolerance = 0.01;

    private readonly GrowingColumn<double> _probabilities = new(), _scores = new(), _thresholds = new();
    private readonly GrowingColumn<float> _logits = new();
    private readonly GrowingColumn<int> _truth = new(), _best = new(), _verdicts = new(), _groups = new();
    private readonly TextColumn _files = new();
    private readonly NameTable _names, _groupNames = new([]);
    private readonly bool _hasLogits, _hasGroups;

    /// <param name="labels">The level's labels, in the order of its outputs.</param>
    /// <param name="hasLogits">Whether rows have logits.</param>
    /// <param name="hasGroups">Whether rows have groups.</param>
    /// <exception cref="PredictionException">There are fewer than two labels, one has no name, or two have the same.</exception>
    public PredictionTableBuilder(IReadOnlyList<string> labels, bool hasLogits = false, bool hasGroups = false)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Count < 2)
            throw new PredictionException(PredictionErrors.Labels, $"There {(labels.Count == 1 ? "is one label" : "are no labels")}; a level has at least two.");
        if (labels.Any(string.IsNullOrEmpty))
            throw new PredictionException(PredictionErrors.Labels, "A label has no name.");
        if (labels.GroupBy(label => label, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new PredictionException(PredictionErrors.Labels, $"The label \"{twice.Key}\" is named twice.");
        (Labels, _hasLogits, _hasGroups) = ([.. labels], hasLogits, hasGroups);
        _names = new NameTable(Labels);
    }

    /// <summary>The level's labels.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Rows so far.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a row.</summary>
    /// <exception cref="PredictionException">Its numbers are not finite, its probabilities are none or do not sum to 1, or it has no name or label.</exception>
    /// <exception cref="ArgumentException">It has not one number for each label.</exception>
    public void Add(in PredictionRow row)
    {
        if (row.Probabilities.Length != Labels.Count || row.Logits.Length != (_hasLogits ? Labels.Count : 0))
            throw new ArgumentException($"{row.Probabilities.Length} probabilities and {row.Logits.Length} logits for {Labels.Count} labels.", nameof(row));
        if (row.Verdict is { } answer && (answer < -1 || answer >= Labels.Count))
            throw new ArgumentOutOfRangeException(nameof(row), answer, "A verdict is the index of a label, or -1.");
        if (string.IsNullOrEmpty(row.File))
            throw new PredictionException(PredictionErrors.Malformed, "It names no file.");
        if (string.IsNullOrEmpty(row.Label))
            throw new PredictionException(PredictionErrors.Labels, "Its label is empty; every recording has one.");
        int best = Check(row.Probabilities);
        foreach (float logit in row.Logits)
            CheckFinite(logit, "A logit");
        double score = row.Score ?? row.Probabilities[best], threshold = row.Threshold ?? double.NegativeInfinity;
        CheckFinite(score, "The score");
        if (row.Threshold is { } given)
            CheckFinite(given, "The threshold");
        _probabilities.AddRange(row.Probabilities);
        _logits.AddRange(row.Logits);
        _scores.Add(score);
        _thresholds.Add(threshold);
        _best.Add(best);
        _verdicts.Add(row.Verdict ?? (score < threshold ? -1 : best));
        _truth.Add(_names.NumberOf(row.Label));
        if (_hasGroups)
            _groups.Add(_groupNames.NumberOf(row.Group ?? ""));
        _files.Add(row.File);
        Count++;
    }

    /// <summary>The table. Nothing can be added afterwards.</summary>
    /// <exception cref="PredictionException">There is not one row.</exception>
    public PredictionTable Build()
    {
        if (Count == 0)
            throw new PredictionException(PredictionErrors.Empty, "There is not one prediction.");
        _files.Finish();
        return new PredictionTable(Labels, _files, _names.Names, _truth.Finish(), _groupNames.Names, _hasGroups ? _groups.Finish() : null)
        {
            Best = _best.Finish(),
            Verdicts = _verdicts.Finish(),
            Probabilities = _probabilities.Finish(),
            Logits = _hasLogits ? _logits.Finish() : null,
            Scores = _scores.Finish(),
            Thresholds = _thresholds.Finish(),
        };
    }

    /// <returns>Index of the largest.</returns>
    private int Check(ReadOnlySpan<double> probabilities)
    {
        int best = 0;
        double sum = 0;
        for (int i = 0; i < probabilities.Length; i++)
        {
            if (!(probabilities[i] is >= 0 and <= 1))
                throw new PredictionException(PredictionErrors.Values, $"The probability of {Labels[i]} is {Shown(probabilities[i])}; expected a number from 0 to 1.");
            sum += probabilities[i];
            if (probabilities[i] > probabilities[best])
                best = i;
        }
        if (Math.Abs(sum - 1) > SumTolerance)
            throw new PredictionException(PredictionErrors.Values, $"The probabilities sum to {Shown(sum)}; expected 1, within {Shown(SumTolerance)}. (Logits go into columns logit:LABEL.)");
        return best;
    }

    private static void CheckFinite(double value, string what)
    {
        if (!double.IsFinite(value))
            throw new PredictionException(PredictionErrors.Values, $"{what} is {Shown(value)}; expected a finite number.");
    }

    private static string Shown(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
