namespace Lava.Evaluation;

/// <summary>What a level said of many recordings, column by column. A million rows of six labels take about 150 MB.</summary>
/// <remarks>Built by <see cref="PredictionTableBuilder"/>, which checks every row.</remarks>
public sealed class PredictionTable
{
    /// <summary>What a verdict is called that is no label.</summary>
    public const string Unknown = "unknown";

    private readonly TextColumn _files;
    private readonly IReadOnlyList<string> _names;
    private readonly int[] _truthNames;
    private readonly int[]? _groups;
    private readonly IReadOnlyList<string> _groupNames;

    internal PredictionTable(IReadOnlyList<string> labels, TextColumn files, IReadOnlyList<string> names, int[] truthNames, IReadOnlyList<string> groupNames, int[]? groups)
    {
        (Labels, _files, _names, _truthNames, _groupNames, _groups) = (labels, files, names, truthNames, groupNames, groups);
        Truth = [.. truthNames.Select(name => name < labels.Count ? name : -1)];
    }

    /// <summary>The level's labels, in the order of its outputs.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Number of recordings.</summary>
    public int Count => _truthNames.Length;

    /// <summary>[recordings]: index of the true label; -1 where it is a label that the level does not know.</summary>
    public int[] Truth { get; }

    /// <summary>[recordings]: index of the most probable label, the first of them where several are.</summary>
    public required int[] Best { get; init; }

    /// <summary>[recordings]: index of the label that was answered, -1 for unknown.</summary>
    public required int[] Verdicts { get; init; }

    /// <summary>[recordings × labels], row by row.</summary>
    public required double[] Probabilities { get; init; }

    /// <summary>[recordings × labels], row by row; null where nobody told.</summary>
    public required float[]? Logits { get; init; }

    /// <summary>[recordings]: how sure the level is, larger is surer; the largest probability where nobody told otherwise.</summary>
    public required double[] Scores { get; init; }

    /// <summary>[recordings]: score below which the level does not answer; negative infinity where it always does.</summary>
    public required double[] Thresholds { get; init; }

    /// <summary>Whether some recording could have been rejected.</summary>
    public bool HasThreshold => Thresholds.Any(double.IsFinite) || Verdicts.Contains(-1);

    /// <summary>True labels that the level does not know, in the order of their first recording.</summary>
    public IReadOnlyList<string> OtherLabels => [.. _names.Skip(Labels.Count)];

    /// <summary>Whether recordings belong to groups.</summary>
    public bool HasGroups => _groups is not null;

    /// <summary>[recordings]: a number for the group of each, the same for all of one; null where nobody told.</summary>
    public IReadOnlyList<int>? Groups => _groups;

    /// <summary>The recording.</summary>
    public string File(int row) => _files[row];

    /// <summary>Its true label, whether or not the level knows it.</summary>
    public string TrueLabel(int row) => _names[_truthNames[row]];

    /// <summary>Its group; empty where there is none.</summary>
    public string Group(int row) => _groups is null ? "" : _groupNames[_groups[row]];

    /// <summary>What was answered: a label or <see cref="Unknown"/>.</summary>
    public string Verdict(int row) => Verdicts[row] < 0 ? Unknown : Labels[Verdicts[row]];

    /// <summary>The probabilities of one recording [labels].</summary>
    public ReadOnlySpan<double> ProbabilitiesOf(int row) => Probabilities.AsSpan(row * Labels.Count, Labels.Count);

    /// <summary>The largest probability of one recording.</summary>
    public double Confidence(int row) => Probabilities[(row * Labels.Count) + Best[row]];

    /// <summary>The same predictions under another threshold, for every recording the same.</summary>
    /// <param name="threshold">Score below which the level does not answer.</param>
    public PredictionTable WithThreshold(double threshold)
    {
        int[] verdicts = [.. Best];
        for (int row = 0; row < verdicts.Length; row++)
        {
            if (Scores[row] < threshold)
                verdicts[row] = -1;
        }
        double[] thresholds = new double[Count];
        thresholds.AsSpan().Fill(threshold);
        return new PredictionTable(Labels, _files, _names, _truthNames, _groupNames, _groups)
        {
            Best = Best,
            Verdicts = verdicts,
            Probabilities = Probabilities,
            Logits = Logits,
            Scores = Scores,
            Thresholds = thresholds,
        };
    }

    /// <summary>Whether both name the same recording.</summary>
    internal bool IsSameFile(int row, PredictionTable other, int otherRow) => _files.IsSame(row, other._files, otherRow);
}
