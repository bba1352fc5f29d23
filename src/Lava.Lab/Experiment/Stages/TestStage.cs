using System.Globalization;
using Lava.Attribution;
using Lava.Datasets;
using Lava.Lab.Evaluate;
using Lava.Lab.Evaluate.Level;
using Lava.Lab.Evaluate.Results;
using Lava.Lab.Evaluate.Scoring;
using Lava.Lab.Experiment.Testing;

namespace Lava.Lab.Experiment.Stages;

/// <summary>A level, tested on the recordings that were held out, with the engine that answers with it later.</summary>
/// <param name="plan">What and on what.</param>
/// <param name="run">The run's folder.</param>
internal sealed class TestStage(TestPlan plan, string run) : Stage
{
    public override string Name => plan.Stage;

    public override IReadOnlyList<string> After => [.. new[] { plan.TrainedBy, plan.ListsFrom }.OfType<string>()];

    public override string Folder => plan.Stage;

    public override IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("labels", string.Join(',', plan.Level.Labels.Select(label => label.Name))),
        new("first", plan.Seconds?.ToString("R", CultureInfo.InvariantCulture) ?? "all"),
    ];

    public override IReadOnlyList<string> Outputs => TestFiles.Names;

    public override IEnumerable<StageInput> Inputs() =>
        [.. Lists.Inputs(plan.Lists, Lists.Test), new StageInput($"the weights of {plan.TrainedBy}", Fingerprint.OfContent(plan.Weights))];

    public override string Run(StageContext context)
    {
        string[] labels = [.. plan.Level.Labels.Select(label => label.Name)];
        LabelledList list = LabelledList.Read(Path.Combine(plan.Lists, Lists.Test), new LabelledListOptions { Labels = labels, Numbers = plan.Level.Numbers });
        using LevelScorer scorer = Levels.OfWeights(plan.Level.Name, plan.Weights, labels, plan.Level.SampleRate);
        ScoredList scored = new ListScoring(scorer, context.Session) { Seconds = plan.Seconds, Doing = "recordings tested" }.Run(list);
        foreach (ScoringFailure failed in scored.Failures)
            context.Session.SayError(failed.File.Path, failed.Error);
        context.SomeFailed |= scored.Failures.Count > 0;
        var evaluation = new LevelEvaluation(scored.Table)
        {
            Level = plan.Level.Name,
            Failed = scored.Failures.Count,
            Genuine = plan.Level.Labels.FirstOrDefault(label => label.Genuine)?.Name,
        };
        EvaluationResult result = evaluation.Result(new Provenance
        {
            Time = TimeProvider.System.GetUtcNow(),
            Configuration = [.. Settings],
            Files = [Provenance.OfFile("weights", plan.Weights), Provenance.OfFile("list", Path.Combine(plan.Lists, Lists.Test))],
        }, context.Session.Cancellation);
        TestFiles.Write(Path.Combine(run, Folder), scored, result with { Tables = [.. result.Tables, .. EvaluationRun.Failed(scored.Failures)] });
        return TestFiles.Sentence(scored.Table, scored.Failures.Count);
    }
}
