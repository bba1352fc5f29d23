using Lava.Attribution;
using Lava.Audio;
using Lava.Commands.Terminal;
using Lava.Datasets;
using Lava.Evaluation;
using Lava.Threading;

namespace Lava.Lab.Evaluate.Scoring;

/// <summary>Runs one level on every recording of a list, several at a time; the order and the bits of the results are the same for any number of threads.</summary>
/// <param name="scorer">The level.</param>
/// <param name="session">Progress and Ctrl-C.</param>
internal sealed class ListScoring(LevelScorer scorer, Session session)
{
    private const int LookAhead = 64;

    /// <summary>Seconds of each recording; null for all of it.</summary>
    public double? Seconds { get; init; }

    /// <summary>Recordings under way at once.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Threshold to use instead of the package's.</summary>
    public double? Threshold { get; init; }

    /// <summary>What is done to a recording, by its place in the list, before it is scored; null for nothing.</summary>
    public Func<long, Recording, CancellationToken, Recording>? Change { get; init; }

    /// <summary>What is told while it runs.</summary>
    public string Doing { get; init; } = "recordings scored";

    /// <summary>Scores.</summary>
    /// <param name="list">Recordings, with labels that the level may or may not know.</param>
    /// <param name="observer">Shown every recording and its answer, in the order of the list; null where nobody looks.</param>
    /// <exception cref="PredictionException">Not one recording could be scored.</exception>
    public ScoredList Run(LabelledList list, Action<LabelledFile, LevelAnswer>? observer = null)
    {
        IReadOnlyList<string>? groups = GroupColumn(list);
        var builder = new PredictionTableBuilder(Levels.LabelsOf(scorer.Level), hasLogits: true, hasGroups: groups is not null);
        List<ScoringFailure> failures = [];
        var progress = new ProgressLine(session.Errors, session.ErrorsDisplay, TimeProvider.System);
        int done = 0;
        try
        {
            foreach ((LevelAnswer? answer, LavaException? error) in OrderedParallel.RunAsync(list.Files.ToAsyncEnumerable(), (index, file, threads, stop) => Score(index, file, threads, stop),
                Threads, LookAhead, session.Cancellation).ToBlockingEnumerable(session.Cancellation))
            {
                LabelledFile file = list.Files[done];
                if (answer is null)
                {
                    failures.Add(new ScoringFailure(file, error!));
                }
                else
                {
                    builder.Add(new PredictionRow
                    {
                        File = file.Path,
                        Label = file.Label,
                        Logits = answer.Logits,
                        Probabilities = answer.Probabilities,
                        Score = answer.Score,
                        Threshold = Threshold ?? (AlwaysAnswers ? null : answer.Threshold),
                        Group = groups?[done],
                    });
                    observer?.Invoke(file, answer);
                }
                progress.Show(++done, list.Files.Count, Doing);
            }
        }
        finally
        {
            progress.Clear();
        }
        if (builder.Count == 0)
            throw new PredictionException(PredictionErrors.Empty, failures.Count == 0 ? "The list names no recording." : $"Not one of the {failures.Count:N0} recordings could be scored; the first, {failures[0].File.Path}: {failures[0].Error.Message}");
        return new ScoredList(builder.Build(), failures);
    }

    /// <summary>The column that tells what belongs together; null where there is none.</summary>
    public static IReadOnlyList<string>? GroupColumn(LabelledList list) => list.Column("group") ?? list.Column("speaker");

    // No probability is below 0.
    private bool AlwaysAnswers => scorer.Level is { Score: ScoreKind.Probability, Threshold: <= 0 };

    private (LevelAnswer? Answer, LavaException? Error) Score(long index, LabelledFile file, Func<int> threads, CancellationToken stop)
    {
        try
        {
            Recording recording = new RecordingFile(file.Path);
            LevelAnswer answer = scorer.Score(Change is null ? recording : Change(index, recording, stop), Seconds, threads, stop);
            return Array.TrueForAll(answer.Logits, float.IsFinite) && double.IsFinite(answer.Score)
                ? (answer, null)
                : throw new EvaluateException(EvaluateErrors.Level, "The network gives numbers that are not finite; its weights are not fit for use.");
        }
        catch (LavaException error)
        {
            return (null, error);
        }
    }
}
