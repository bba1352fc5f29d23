using System.CommandLine;
using Lava.Attribution;
using Lava.Audio;
using Lava.Datasets;
using Lava.Evaluation;
using Lava.Lab.Evaluate.Predictions;
using Lava.Lab.Evaluate.Results;
using Lava.Lab.Evaluate.Scoring;
using Lava.Randomness;

namespace Lava.Lab.Evaluate.Robustness;

/// <summary><c>lava evaluate robustness</c>: what it does.</summary>
internal sealed class RobustnessRun(Session session, EvaluateArguments shared, ParseResult parsed)
{
    /// <summary>Longest waveform that is changed: what a recording keeps in memory.</summary>
    private const int MostSamples = PreparedRecording.DefaultMaxSamplesInMemory;

    public required string Package { get; init; }

    public string? Level { get; init; }

    public required string List { get; init; }

    public required IReadOnlyList<string> Changes { get; init; }

    public string? Predictions { get; init; }

    public required int Most { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>Scores every condition, measures, writes and tells.</summary>
    public int Run()
    {
        string folder = new ModelStore().Find(Package);
        using LevelScorer scorer = LevelScorer.Load(folder, Levels.Find(ModelPackage.Read(folder), Level ?? ModelPackage.Read(folder).Root).Name);
        LabelledList all = LabelledList.Read(List, new LabelledListOptions { Labels = Levels.LabelsOf(scorer.Level), Numbers = parsed.GetValue(shared.LabelNumbers) ?? LabelNumbers.Detect });
        var list = new LabelledList([.. EvenDraw.Of(all.Files.Count, Most, Seed).Select(row => all.Files[row])], all.Labels);
        List<ScoringFailure> failures = [];
        List<(string Name, PredictionTable Table)> made = [];
        PredictionTable? Score(RobustnessCondition? condition)
        {
            string name = condition?.Name ?? "unchanged";
            if (Predictions is not null)
                return PredictionFile.Read(Path.Combine(Predictions, $"{name}-{PredictionFile.Parquet}"), list.Labels, session.Cancellation) is var read && parsed.GetValue(shared.Threshold) is { } threshold ? read.WithThreshold(threshold) : read;
            try
            {
                ScoredList scored = Scoring(scorer, condition).Run(list);
                failures.AddRange(scored.Failures.Where(failure => failures.TrueForAll(known => known.File.Path != failure.File.Path)));
                made.Add((name + "-", scored.Table));
                return scored.Table;
            }
            catch (PredictionException error) when (error.Code == PredictionErrors.Empty && condition is not null)
            {
                session.SayError(name, error);
                failures.Add(new ScoringFailure(new LabelledFile(name, condition.Change), error));
                return null;
            }
        }
        PredictionTable plain = Score(null)!;
        RobustnessCondition[] conditions = [.. Conditions.All.Where(condition => Changes.Contains(condition.Change))];
        var numbers = new RobustnessNumbers(plain, [.. conditions.Select(condition => (condition, Score(condition)))]);
        var result = new EvaluationResult
        {
            Verb = "robustness",
            Title = $"{scorer.Package.Name}, level {scorer.Level.Name}, on changed recordings",
            Summary = [.. numbers.Sentences()],
            Numbers = numbers.Json(),
            Tables = [numbers.Table(), .. EvaluationRun.Failed(failures)],
            Figures = numbers.HasChanges ? [numbers.Figure($"{scorer.Package.Name}, {scorer.Level.Name}: changed recordings")] : [],
            Provenance = new Provenance
            {
                Time = TimeProvider.System.GetUtcNow(),
                Configuration = EvaluateArguments.Configuration(parsed),
                Files = [.. Provenance.OfPackage(folder, scorer.Package, [scorer.Level]), Provenance.OfFile("list", List)],
            },
            Limits = ["Changes follow one another in practice; here each is made alone."],
        };
        return new EvaluationRun(session, parsed.GetRequiredValue(shared.Out), parsed.GetValue(shared.Json)).Finish(result, made, failures);
    }

    private ListScoring Scoring(LevelScorer scorer, RobustnessCondition? condition)
    {
        var waveform = new WaveformSpec(scorer.Package.SampleRate, (float)scorer.Package.Peak);
        return new ListScoring(scorer, session)
        {
            Seconds = parsed.GetValue(shared.First),
            Threads = parsed.GetValue(shared.Threads) ?? Environment.ProcessorCount,
            Threshold = parsed.GetValue(shared.Threshold),
            Doing = condition is null ? "recordings scored" : $"recordings scored after {condition.Change} {condition.Strength}",
            Change = condition is null ? null : (index, recording, stop) =>
            {
                PreparedRecording prepared = PreparedRecording.Prepare(recording, waveform, MostSamples, stop);
                Waveform plain = prepared.Waveform ?? prepared.First(MostSamples, stop);
                return condition.Apply(plain.Samples, plain.SampleRate, SplitMix.Hash(Seed, (ulong)index), stop);
            },
        };
    }
}
