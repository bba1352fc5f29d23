using System.CommandLine;
using Lava.Attribution;
using Lava.Datasets;
using Lava.Evaluation;
using Lava.Lab.Evaluate.Predictions;
using Lava.Lab.Evaluate.Results;
using Lava.Lab.Evaluate.Scoring;

namespace Lava.Lab.Evaluate.Ablation;

/// <summary><c>lava evaluate ablation</c>: what it does.</summary>
internal sealed class AblationRun(Session session, EvaluateArguments shared, ParseResult parsed)
{
    public string? Level { get; init; }

    public string? OtherPackage { get; init; }

    public string? OtherLevel { get; init; }

    public string? List { get; init; }

    public string? Predictions { get; init; }

    public string? OtherPredictions { get; init; }

    /// <summary>Scores or reads both, compares, writes and tells.</summary>
    public int Run()
    {
        List<ProvenanceFile> files = [];
        (ScoredList first, string firstName) = Predictions is not null ? Read(Predictions, null, files) : Score(parsed.GetValue(shared.Package)!, Level, files);
        (ScoredList second, string secondName) = OtherPredictions is not null ? Read(OtherPredictions, first.Table.Labels, files)
            : Score(OtherPackage ?? parsed.GetValue(shared.Package)!, OtherLevel ?? Level, files);
        if (!first.Table.Labels.SequenceEqual(second.Table.Labels, StringComparer.Ordinal))
            throw new PredictionException(PredictionErrors.Labels, $"{secondName} has the labels {string.Join(", ", second.Table.Labels)}; expected {string.Join(", ", first.Table.Labels)}, as {firstName} has them.");
        if (List is not null)
            files.Add(Provenance.OfFile("list", List));
        var numbers = new AblationNumbers(first.Table, second.Table, PredictionMatch.Rows(first.Table, firstName, second.Table, secondName), session.Cancellation);
        var result = new EvaluationResult
        {
            Verb = "ablation",
            Title = $"{firstName} against {secondName}",
            Summary = [.. numbers.Sentences()],
            Numbers = numbers.Json(firstName, secondName),
            Tables = [numbers.Labels(), .. EvaluationRun.Failed(first.Failures)],
            Provenance = new Provenance { Time = TimeProvider.System.GetUtcNow(), Configuration = EvaluateArguments.Configuration(parsed), Files = files },
        };
        IEnumerable<(string, PredictionTable)> made = Predictions is null ? [("first-", first.Table), ("second-", second.Table)] : [];
        return new EvaluationRun(session, parsed.GetRequiredValue(shared.Out), parsed.GetValue(shared.Json)).Finish(result, made, first.Failures);
    }

    private (ScoredList Scored, string Name) Read(string path, IReadOnlyList<string>? labels, List<ProvenanceFile> files)
    {
        var scored = new ScoredList(PredictionFile.Read(path, labels, session.Cancellation), []);
        if (scored.Table.OtherLabels.Count > 0)
            throw new PredictionException(PredictionErrors.Labels, $"{path}: {LabelNames.Unknown(scored.Table.OtherLabels[0], scored.Table.Labels)}");
        files.Add(Provenance.OfFile("predictions", path));
        return (scored, path);
    }

    private (ScoredList Scored, string Name) Score(string package, string? name, List<ProvenanceFile> files)
    {
        string folder = new ModelStore().Find(package);
        ModelPackage described = ModelPackage.Read(folder);
        ModelLevel level = Levels.Find(described, name ?? described.Root);
        using LevelScorer scorer = LevelScorer.Load(folder, level.Name);
        LabelledList list = LabelledList.Read(List!, new LabelledListOptions { Labels = Levels.LabelsOf(level), Numbers = parsed.GetValue(shared.LabelNumbers) ?? LabelNumbers.Detect });
        ScoredList scored = shared.Scoring(parsed, scorer, session).Run(list);
        files.AddRange(Provenance.OfPackage(folder, described, [level]));
        return (scored, $"{described.Name} {level.Name}");
    }
}
