using System.CommandLine;
using Lava.Attribution;
using Lava.Datasets;
using Lava.Evaluation;
using Lava.Lab.Evaluate.Embedding;
using Lava.Lab.Evaluate.Predictions;
using Lava.Lab.Evaluate.Results;
using Lava.Lab.Evaluate.Scoring;

namespace Lava.Lab.Evaluate.Level;

/// <summary><c>lava evaluate level</c>: what it does.</summary>
internal sealed class LevelRun(Session session, EvaluateArguments shared, ParseResult parsed)
{
    private const string Any = "*";

    // Of the draw and of the layouts.
    private const ulong Seed = 1;

    public string? Level { get; init; }

    public string? List { get; init; }

    public string? Predictions { get; init; }

    public IReadOnlyList<string> Unknown { get; init; } = [];

    public string? Genuine { get; init; }

    public bool CheckWithTorch { get; init; }

    public string? AsvSpoofScores { get; init; }

    /// <summary>Recordings in the pictures of the latents; 0 for none.</summary>
    public int MapRecordings { get; init; }

    /// <summary>Scores or reads, measures, writes and tells.</summary>
    public int Run()
    {
        string? folder = parsed.GetValue(shared.Package) is { } name ? new ModelStore().Find(name) : null;
        ModelPackage? package = folder is null ? null : ModelPackage.Read(folder);
        ModelLevel? level = package is null ? null : Levels.Find(package, Level ?? package.Root);
        List<ProvenanceFile> files = folder is null ? [] : [.. Provenance.OfPackage(folder, package!, [level!])];
        if (List is not null)
            files.Add(Provenance.OfFile("list", List));
        TorchCheck? torch = null;
        LatentSample? sample = null;
        ScoredList scored;
        if (Predictions is null)
        {
            using LevelScorer scorer = LevelScorer.Load(folder!, level!.Name);
            ListScoring scoring = shared.Scoring(parsed, scorer, session);
            using TorchCheck? check = CheckWithTorch ? new TorchCheck(scorer, Path.Combine(folder!, level.Weights), scoring.Seconds) : null;
            LabelledList list = ReadList(Levels.LabelsOf(level));
            sample = MapRecordings > 0 ? new LatentSample(list, MapRecordings, Seed) : null;
            scored = scoring.Run(list, (file, answer) =>
            {
                check?.Compare(file, answer);
                sample?.Add(file, answer);
            });
            torch = check;
        }
        else
        {
            scored = new ScoredList(Read(level), []);
            files.Add(Provenance.OfFile("predictions", Predictions));
        }
        PredictionTable table = scored.Table;
        CheckLabels(table);
        var evaluation = new LevelEvaluation(table)
        {
            Level = level?.Name,
            Failed = scored.Failures.Count,
            Genuine = GenuineLabel(table, level),
            Torch = torch,
        };
        EvaluationResult result = evaluation.Result(new Provenance { Time = TimeProvider.System.GetUtcNow(), Configuration = EvaluateArguments.Configuration(parsed), Files = files }, session.Cancellation);
        if (sample is not null && new LatentMap(sample, table.Labels, session) is { IsPossible: true } map)
            result = map.AddTo(result, level!.Name, Seed);
        result = result with { Tables = [.. result.Tables, .. EvaluationRun.Failed(scored.Failures)] };
        if (AsvSpoofScores is not null)
            AsvSpoofFile.Write(AsvSpoofScores, table, evaluation.Genuine ?? throw new UsageException("--asvspoof-scores needs a label that means genuine speech: name it with --genuine."));
        return new EvaluationRun(session, parsed.GetRequiredValue(shared.Out), parsed.GetValue(shared.Json)).Finish(result, [("", table)], scored.Failures);
    }

    private LabelledList ReadList(IReadOnlyList<string> labels)
    {
        LabelNumbers numbers = parsed.GetValue(shared.LabelNumbers) ?? LabelNumbers.Detect;
        return Unknown.Contains(Any)
            ? LabelledList.Read(List!, new LabelledListOptions { Numbers = LabelNumbers.Names })
            : LabelledList.Read(List!, new LabelledListOptions { Labels = [.. labels, .. Unknown.Except(labels, StringComparer.Ordinal)], Numbers = numbers });
    }

    private PredictionTable Read(ModelLevel? level)
    {
        PredictionTable table = PredictionFile.Read(Predictions!, level is null ? null : Levels.LabelsOf(level), session.Cancellation);
        if (List is not null)
            PredictionMatch.Check(table, Predictions!, ReadList(table.Labels), List);
        return parsed.GetValue(shared.Threshold) is { } threshold ? table.WithThreshold(threshold) : table;
    }

    private void CheckLabels(PredictionTable table)
    {
        if (Unknown.Contains(Any) || table.OtherLabels.Except(Unknown, StringComparer.Ordinal).FirstOrDefault() is not { } other)
            return;
        int row = Enumerable.Range(0, table.Count).First(row => table.TrueLabel(row) == other);
        throw new PredictionException(PredictionErrors.Labels,
            $"{Predictions}: prediction {row + 1} ({table.File(row)}): {LabelNames.Unknown(other, table.Labels)} If it should be rejected, name it with --unknown.");
    }

    private string? GenuineLabel(PredictionTable table, ModelLevel? level)
    {
        if (Genuine is not null && !table.Labels.Contains(Genuine, StringComparer.Ordinal))
            throw new UsageException($"--genuine: {LabelNames.Unknown(Genuine, table.Labels)}");
        return Genuine ?? level?.Labels.FirstOrDefault(label => label.Genuine)?.Name;
    }
}
