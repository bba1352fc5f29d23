using Lava.Attribution;
using Lava.Audio;
using Lava.Commands.Terminal;
using Lava.Datasets;
using Lava.Evaluation;
using Lava.Lab.Evaluate.Predictions;
using Lava.Lab.Evaluate.Scoring;

namespace Lava.Lab.Evaluate.Cascade;

/// <summary>Gets the answers of a whole package: by scoring, or from predictions that are there.</summary>
/// <param name="folder">The package's folder.</param>
/// <param name="session">Progress and Ctrl-C.</param>
internal sealed class CascadeScoring(string folder, Session session)
{
    /// <summary>Seconds of each recording; null for all of it.</summary>
    public double? Seconds { get; init; }

    /// <summary>Recordings under way at once.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Scores recordings.</summary>
    /// <param name="files">The recordings.</param>
    /// <param name="labelOf">What a recording is to a level, by place; a name that the level does not know where it has none for it.</param>
    /// <exception cref="PredictionException">Not one could be read.</exception>
    public CascadeAnswers Run(IReadOnlyList<LabelledFile> files, Func<ModelLevel, int, string> labelOf)
    {
        using AttributionModel model = AttributionModel.Load(folder);
        var builders = model.Package.Levels.ToDictionary(level => level.Name, level => new PredictionTableBuilder(Levels.LabelsOf(level), hasLogits: true), StringComparer.Ordinal);
        List<LabelledFile> read = [];
        List<ScoringFailure> failures = [];
        var progress = new ProgressLine(session.Errors, session.ErrorsDisplay, TimeProvider.System);
        try
        {
            var options = new AttributionOptions { FirstSeconds = Seconds, Threads = Threads };
            foreach (BatchItem item in model.AttributeAllAsync(files.Select(file => new RecordingFile(file.Path)), options, session.Cancellation).ToBlockingEnumerable(session.Cancellation))
            {
                LabelledFile file = files[(int)item.Index];
                if (item.Verdict is { } verdict)
                {
                    read.Add(file);
                    foreach (LevelResult result in verdict.Levels)
                        Add(builders[result.Level], file.Path, labelOf(Levels.Find(model.Package, result.Level), (int)item.Index), result);
                }
                else
                {
                    failures.Add(new ScoringFailure(file, item.Error!));
                }
                progress.Show(item.Index + 1, files.Count, "recordings attributed");
            }
        }
        finally
        {
            progress.Clear();
        }
        if (read.Count == 0)
            throw new PredictionException(PredictionErrors.Empty, failures.Count == 0 ? "There are no recordings." : $"Not one of the {failures.Count:N0} recordings could be scored; the first, {failures[0].File.Path}: {failures[0].Error.Message}");
        var tables = builders.Where(builder => builder.Value.Count > 0).ToDictionary(builder => builder.Key, builder => builder.Value.Build(), StringComparer.Ordinal);
        return new CascadeAnswers(model.Package, read, tables) { Failures = failures };
    }

    /// <summary>Reads predictions of earlier.</summary>
    /// <param name="files">The recordings that they must be of.</param>
    /// <param name="predictions">A file for each level.</param>
    /// <exception cref="PredictionException">They are of other recordings or labels.</exception>
    public CascadeAnswers Read(IReadOnlyList<LabelledFile> files, IReadOnlyDictionary<string, string> predictions)
    {
        ModelPackage package = ModelPackage.Read(folder);
        var tables = predictions.ToDictionary(entry => entry.Key, entry => PredictionFile.Read(entry.Value, Levels.LabelsOf(Levels.Find(package, entry.Key)), session.Cancellation), StringComparer.Ordinal);
        if (!tables.TryGetValue(package.Root, out PredictionTable? root))
            throw new UsageException($"--predictions {package.Root}=FILE is missing: the level {package.Root} is asked first.");
        // What could not be read when it was scored has no prediction at the root, and no place here either.
        var scored = new HashSet<string>(Enumerable.Range(0, root.Count).Select(root.File), StringComparer.Ordinal);
        return new CascadeAnswers(package, [.. files.Where(file => scored.Contains(file.Path))], tables);
    }

    private static void Add(PredictionTableBuilder builder, string path, string label, LevelResult result) => builder.Add(new PredictionRow
    {
        File = path,
        Label = label,
        Logits = (float[])[.. result.Logits],
        Probabilities = (double[])[.. result.Probabilities.Select(entry => entry.Probability)],
        Score = result.Score,
        Threshold = result.Threshold,
        Verdict = result.Accepted ? result.Probabilities.ToList().FindIndex(entry => entry.Label == result.Best) : -1,
    });
}
