using System.Globalization;
using Lava.Audio;
using Lava.Datasets;
using Lava.Evaluation;
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
        new("rate", plan.Level.SampleRate.ToString(CultureInfo.InvariantCulture)),
        new("first", plan.Seconds?.ToString("R", CultureInfo.InvariantCulture) ?? "all"),
    ];

    public override IReadOnlyList<string> Outputs => TestFiles.Names;

    public override IEnumerable<StageInput> Inputs() =>
        [.. Lists.Inputs(plan.Lists, Lists.Test), new StageInput($"the weights of {plan.TrainedBy}", Fingerprint.OfContent(plan.Weights))];

    public override string Run(StageContext context)
    {
        string[] labels = [.. plan.Level.Labels.Select(label => label.Name)];
        LabelledList list = LabelledList.Read(Path.Combine(plan.Lists, Lists.Test), new LabelledListOptions { Labels = labels, Numbers = plan.Level.Numbers });
        IReadOnlyList<Prediction> predictions = new LevelTest(plan.Weights, labels, new WaveformSpec(plan.Level.SampleRate), plan.Seconds, context.Session).Run(list);
        List<Prediction> answered = [.. predictions.Where(prediction => prediction.Error is null)];
        foreach (Prediction failed in predictions.Where(prediction => prediction.Error is not null))
            context.Session.SayError(failed.File.Path, failed.Error!);
        context.SomeFailed |= answered.Count < predictions.Count;
        if (answered.Count == 0)
            throw new ExperimentException(ExperimentErrors.Input, $"Not one of the {predictions.Count} recordings of {Path.Combine(plan.Lists, Lists.Test)} could be tested.");
        ClassificationReport report = ClassificationReport.Of([.. answered.Select(prediction => list.IndexOf(prediction.File.Label))], [.. answered.Select(prediction => prediction.Given)], labels);
        TestFiles.Write(Path.Combine(run, Folder), plan.Level.Name, labels, predictions, report);
        return TestFiles.Sentence(report, predictions.Count - answered.Count);
    }
}
