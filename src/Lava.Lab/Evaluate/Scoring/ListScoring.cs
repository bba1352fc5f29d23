using Lava.Attribution;
using Lava.Audio;
using Lava.Datasets;
using Lava.Evaluation;

namespace Lava.Lab.Evaluate.Scoring;

/// <summary>Runs one level on every recording of a list, several at a time; the order and the bits of the results are the same for any number of threads.</summary>
/// <param name="scorer">The level.</param>
/// <param name="session">Progress and Ctrl-C.</param>
internal sealed class ListScoring(LevelScorer scorer, Session session)
{
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
        IReadOnlyList<string>? groups = AnswerStream.GroupColumn(list);
        var builder = new PredictionTableBuilder(Levels.LabelsOf(scorer.Level), hasLogits: true, hasGroups: groups is not null);
        List<ScoringFailure> failures = [];
        var scores = new AnswerStream(scorer, session) { Seconds = Seconds, Threads = Threads, Change = Change, Doing = Doing };
        foreach ((int place, LevelAnswer? answer, LavaException? error) in scores.Of(list.Files))
        {
            LabelledFile file = list.Files[place];
            if (answer is null || !AnswerStream.IsFinite(answer))
            {
                failures.Add(new ScoringFailure(file, error ?? new EvaluateException(EvaluateErrors.Level, "The network gives numbers that are not finite; its weights are not fit for use.")));
                continue;
            }
            builder.Add(new PredictionRow
            {
                File = file.Path,
                Label = file.Label,
                Logits = answer.Logits,
                Probabilities = answer.Probabilities,
                Score = answer.Score,
                Threshold = Threshold ?? (AlwaysAnswers ? null : answer.Threshold),
                Group = groups?[place],
            });
            observer?.Invoke(file, answer);
        }
        if (builder.Count == 0)
            throw new PredictionException(PredictionErrors.Empty, failures.Count == 0 ? "The list names no recording." : $"Not one of the {failures.Count:N0} recordings could be scored; the first, {failures[0].File.Path}: {failures[0].Error.Message}");
        return new ScoredList(builder.Build(), failures);
    }

    // No probability is below 0.
    private bool AlwaysAnswers => scorer.Level is { Score: ScoreKind.Probability, Threshold: <= 0 };
}
