using Lava.Attribution;
using Lava.Datasets;
using Lava.Evaluation;
using Lava.Lab.Evaluate.Scoring;

namespace Lava.Lab.Evaluate.Cascade;

/// <summary>What all levels of a package said of the recordings of a list: a level is asked only where the one above gave the label that it is below.</summary>
internal sealed class CascadeAnswers
{
    /// <summary>Instead of an answer: the level was not asked.</summary>
    public const int NotAsked = -2;

    /// <summary>Instead of an answer: the level rejected the recording.</summary>
    public const int Rejected = -1;

    private readonly Dictionary<string, int[]> _answers = new(StringComparer.Ordinal);
    private readonly double[] _rootScores;

    /// <param name="package">The package.</param>
    /// <param name="files">The recordings, each once.</param>
    /// <param name="tables">Predictions of each level; of those below the root, at least of the recordings that reach it.</param>
    /// <exception cref="PredictionException">A recording has no prediction at a level that it reaches.</exception>
    public CascadeAnswers(ModelPackage package, IReadOnlyList<LabelledFile> files, IReadOnlyDictionary<string, PredictionTable> tables)
    {
        (Package, Files, Tables) = (package, files, tables);
        Dictionary<string, int> places = PlacesOf(files);
        _rootScores = new double[files.Count];
        foreach (ModelLevel level in package.Levels)
            _answers[level.Name] = [.. Enumerable.Repeat(NotAsked, files.Count)];
        Ask(Levels.Find(package, package.Root), Enumerable.Range(0, files.Count), places);
    }

    public ModelPackage Package { get; }

    public IReadOnlyList<LabelledFile> Files { get; }

    public IReadOnlyDictionary<string, PredictionTable> Tables { get; }

    /// <summary>Recordings that could not be read, none of which is among <see cref="Files"/>.</summary>
    public IReadOnlyList<ScoringFailure> Failures { get; init; } = [];

    /// <summary>[recordings]: what a level answered: index of a label, <see cref="Rejected"/> or <see cref="NotAsked"/>.</summary>
    public IReadOnlyList<int> this[string level] => _answers[level];

    /// <summary>[recordings]: the score of the root.</summary>
    public IReadOnlyList<double> RootScores => _rootScores;

    /// <summary>The answers to one recording from the root on, as names; the last may be <see cref="PredictionTable.Unknown"/>.</summary>
    public IEnumerable<(ModelLevel Level, string Answer)> Path(int row)
    {
        for (ModelLevel? level = Levels.Find(Package, Package.Root); level is not null;)
        {
            int answer = _answers[level.Name][row];
            string name = answer == Rejected ? PredictionTable.Unknown : level.Labels[answer].Name;
            yield return (level, name);
            level = answer >= 0 && level.Below.TryGetValue(name, out string? below) ? Levels.Find(Package, below) : null;
        }
    }

    private void Ask(ModelLevel level, IEnumerable<int> rows, Dictionary<string, int> places)
    {
        int[] answers = _answers[level.Name];
        if (!Tables.TryGetValue(level.Name, out PredictionTable? table))
        {
            if (!rows.Any())
                return;
            throw new PredictionException(PredictionErrors.Mismatch, $"There are no predictions of the level {level.Name}, which {rows.Count():N0} recordings reach.");
        }
        var wanted = new HashSet<int>(rows);
        for (int i = 0; i < table.Count; i++)
        {
            if (!places.TryGetValue(table.File(i), out int row))
                throw new PredictionException(PredictionErrors.Mismatch, $"Prediction {i + 1} of the level {level.Name} is of {table.File(i)}, which is no recording of the list.");
            // Predictions of recordings that do not reach the level are no part of the cascade.
            if (!wanted.Remove(row))
                continue;
            answers[row] = table.Verdicts[i];
            if (level.Name == Package.Root)
                _rootScores[row] = table.Scores[i];
        }
        if (wanted.Count > 0)
            throw new PredictionException(PredictionErrors.Mismatch, $"There is no prediction of the level {level.Name} of {Files[wanted.Min()].Path}, which reaches it.");
        foreach ((string label, string below) in level.Below)
        {
            int index = Levels.LabelsOf(level).ToList().IndexOf(label);
            Ask(Levels.Find(Package, below), Enumerable.Range(0, answers.Length).Where(row => answers[row] == index), places);
        }
    }

    private static Dictionary<string, int> PlacesOf(IReadOnlyList<LabelledFile> files)
    {
        var places = new Dictionary<string, int>(files.Count, StringComparer.Ordinal);
        for (int row = 0; row < files.Count; row++)
        {
            if (!places.TryAdd(files[row].Path, row))
                throw new PredictionException(PredictionErrors.Mismatch, $"{files[row].Path} is listed twice, so that it cannot be told which prediction is of which.");
        }
        return places;
    }
}
