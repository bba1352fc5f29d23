using System.CommandLine;
using Lava.Attribution;
using Lava.Datasets;
using Lava.Evaluation;
using Lava.Lab.Evaluate.Cascade;
using Lava.Lab.Evaluate.Results;
using Lava.Lab.Evaluate.Scoring;
using Lava.Reports;

namespace Lava.Lab.Evaluate.Generalization;

/// <summary><c>lava evaluate generalization</c>: what it does.</summary>
internal sealed class GeneralizationRun(Session session, CascadeArguments arguments, ParseResult parsed)
{
    private const string Unnamed = "unknown attack";

    public string? AsvSpoof { get; init; }

    public string? Tree { get; init; }

    public string? List { get; init; }

    public string? Known { get; init; }

    /// <summary>Scores or reads, measures, writes and tells.</summary>
    public int Run()
    {
        string folder = arguments.Folder(parsed);
        ModelPackage package = ModelPackage.Read(folder);
        IReadOnlyList<LabelledFile> files = Files();
        CascadeAnswers answers = arguments.Answers(parsed, folder, files, (_, row) => files[row].Label, session);
        ScoredList? known = Known is null ? null : ScoreKnown(folder, package);
        var numbers = new GeneralizationNumbers(answers, known?.Table);
        var flow = new FlowTable(answers, row => answers.Files[row].Label, row => numbers.IsRejected(row) ? FlowOutcome.Right : FlowOutcome.Wrong);
        ScoringFailure[] failures = [.. answers.Failures, .. known?.Failures ?? []];
        string[] listed = [.. new[] { List, Known }.OfType<string>()];
        var result = new EvaluationResult
        {
            Verb = "generalization",
            Title = $"{package.Name} on generators that it has never seen",
            Summary = [.. numbers.Sentences()],
            Numbers = numbers.Json(failures.Length),
            Tables = [numbers.Attacks(), flow.Table(), .. EvaluationRun.Failed(failures)],
            Figures = [.. numbers.Figures(), flow.Figure($"{package.Name}: where unseen generators go")],
            Provenance = new Provenance
            {
                Time = TimeProvider.System.GetUtcNow(),
                Configuration = EvaluateArguments.Configuration(parsed),
                Files = [.. Provenance.OfPackage(folder, package, package.Levels), .. listed.Select(path => Provenance.OfFile("list", path)),
                    .. arguments.Files(parsed).Select(file => Provenance.OfFile($"predictions of {file.Key}", file.Value))],
            },
        };
        IEnumerable<(string, PredictionTable)> made = [.. arguments.Made(parsed, answers), .. known is null ? Array.Empty<(string, PredictionTable)>() : [("known-", known.Table)]];
        return new EvaluationRun(session, parsed.GetRequiredValue(arguments.Shared.Out), parsed.GetValue(arguments.Shared.Json)).Finish(result, made, failures);
    }

    private IReadOnlyList<LabelledFile> Files()
    {
        if (List is not null)
            return LabelledList.Read(List, new LabelledListOptions { Numbers = LabelNumbers.Names }).Files;
        if (Tree is not null)
            return [.. DatasetFolders.ReadLabels(Tree, session.Cancellation).Files.Select(file => new LabelledFile(file.Path, file.Label))];
        var fakes = DatasetFolders.ReadAsvSpoof(AsvSpoof!, session.Cancellation).Files.Where(file => file.Label == DatasetFile.Fake).ToDictionary(file => file.Path, StringComparer.Ordinal);
        return [.. ReferenceSets.Generalisation(fakes.Keys).Select(file => new LabelledFile(file.Path, fakes[file.Path].Attack ?? Unnamed))];
    }

    private ScoredList ScoreKnown(string folder, ModelPackage package)
    {
        using LevelScorer scorer = LevelScorer.Load(folder, package.Root);
        LabelNumbers numbers = parsed.GetValue(arguments.Shared.LabelNumbers) ?? LabelNumbers.Detect;
        LabelledList list = LabelledList.Read(Known!, new LabelledListOptions { Labels = Levels.LabelsOf(scorer.Level), Numbers = numbers });
        return arguments.Shared.Scoring(parsed, scorer, session).Run(list);
    }
}
