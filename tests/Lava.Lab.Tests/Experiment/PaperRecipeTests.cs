using System.Diagnostics;
using Lava.Attribution;
using Lava.Audio;
using Lava.Cli.Tests.Support;
using Lava.Datasets;
using Lava.Lab.Tests.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Lab.Tests.Experiment;

/// <summary>recipes/lava-2025 on the three data sets in little.</summary>
public sealed class PaperRecipeTests : IDisposable
{
    private static readonly string[] Stages =
    [
        "split/ADA", "split/ADMR", "autoencoder", "level/ADA", "level/ADMR", "ablation/ADA", "ablation/ADMR",
        "test/level/ADA", "test/level/ADMR", "test/ablation/ADA", "test/ablation/ADMR", "package", "calibration",
        "evaluate/level/ADA", "evaluate/level/ADMR", "evaluate/propagation", "evaluate/ablation/ADA", "evaluate/ablation/ADMR", "report",
    ];

    private readonly TemporaryFolder _folder = new();

    private static string Recipe => Path.Combine(Reference.Checkout, "recipes", "lava-2025", "experiment.yaml");

    private string Out => _folder / "run";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void From_three_folders_to_a_package_that_answers_and_again_only_what_has_changed()
    {
        PaperSets sets = new PaperSets(_folder).Make();

        VerbResult first = Run(sets);

        Assert.True(first.ExitCode == 0, first.Errors);
        Assert.Equal(Stages, first.Outcomes.Keys);
        Assert.All(first.Outcomes.Values, outcome => Assert.Equal("done", outcome));
        using (var model = AttributionModel.Load(Path.Combine(Out, "package")))
        {
            Verdict verdict = model.Attribute(new RecordingFile(Path.Combine(sets.CodecFake, "fake", "F01_p225_000.pt")),
                new AttributionOptions { Thresholds = new Dictionary<string, double> { ["ADA"] = 0, ["ADMR"] = 0 } }, TestContext.Current.CancellationToken);
            Assert.Equal("lava-2025-again", verdict.Model);
            Assert.Equal("ADA", verdict.Levels[0].Level);
            Assert.Equal(0.9, model.Package.Levels.Single(level => level.Name == "ADMR").Threshold);
            Assert.Contains("ADMR: accuracy ", model.Package.Card.Evaluation, StringComparison.Ordinal);
            Assert.NotNull(model.Package.Autoencoder);
        }
        ModelPackage calibrated = ModelPackage.Read(Path.Combine(Out, "calibrated"));
        Assert.All(calibrated.Levels, level => Assert.Equal(Math.Round(level.Threshold * 499), level.Threshold * 499, 1e-9));
        string report = File.ReadAllText(Path.Combine(Out, "report", "report.html"));
        Assert.All((string[])["level/ADA", "ablation/ADMR", "propagation", "lava-2025-again"], part => Assert.Contains(part, report, StringComparison.Ordinal));

        Assert.All(Run(sets).Outcomes.Values, outcome => Assert.Equal("kept", outcome));
        Assert.Equal(Stages.ToDictionary(stage => stage, stage => Array.IndexOf(Stages, stage) >= Array.IndexOf(Stages, "package") && !stage.StartsWith("evaluate/ablation/", StringComparison.Ordinal) ? "done" : "kept"), Run(sets, "--from", "package").Outcomes);
        Assert.Equal(["level/ADA"], Run(sets, "--only", "level/ADA").Outcomes.Keys);
        VerbResult other = Run(sets, "--set", "name=other");
        Assert.Equal(3, other.ExitCode);
        Assert.Contains("holds a run of the experiment lava-2025, not of other", other.Errors, StringComparison.Ordinal);

        // A recording that ADA learns from is another now: its lists are the same, what was learnt from them is not.
        string clip = LabelledList.Read(Path.Combine(Out, "lists", "ADA", "train.csv")).Files.First(file => file.Path.Contains("LA_E_", StringComparison.Ordinal)).Path;
        PaperSets.Write(sets.AsvSpoof, "fake", Path.GetFileNameWithoutExtension(clip), 0.7, new Random(9));
        VerbResult foretold = Run(sets, "--dry-run"), third = Run(sets);

        string[] redone = ["split/ADA", "level/ADA", "ablation/ADA", "test/level/ADA", "test/ablation/ADA", "package", "calibration",
            "evaluate/level/ADA", "evaluate/level/ADMR", "evaluate/propagation", "evaluate/ablation/ADA", "report"];
        Assert.Equal(Stages.ToDictionary(stage => stage, stage => redone.Contains(stage) ? "would-run" : "would-be-kept"), foretold.Outcomes);
        Assert.Equal(Stages.ToDictionary(stage => stage, stage => redone.Contains(stage) ? "done" : "kept"), third.Outcomes);
        Assert.Equal("a recording of ADA/train.csv changed", third.Reasons["level/ADA"]);
    }

    [Fact]
    public void A_run_that_is_stopped_in_a_level_goes_on_to_the_same_weights()
    {
        PaperSets sets = new PaperSets(_folder).Make();
        string[] more = ["--set", "levels.ADA.epochs=3", "--set", "ablation=[]", "--set", "evaluation={}"];
        string undisturbed = _folder / "undisturbed";
        Assert.Equal(0, LabCommand.Run(["experiment", "run", Recipe, "--out", undisturbed, .. sets.Settings, .. more]).ExitCode);

        int epochs = 0;
        VerbResult stopped = LabCommand.Run((line, stop) =>
        {
            if (line.StartsWith("epoch ", StringComparison.Ordinal) && ++epochs == 3)
                stop.Cancel();
        }, ["experiment", "run", Recipe, "--out", Out, "--json", .. sets.Settings, .. more]);
        Assert.Equal(130, stopped.ExitCode);
        Assert.DoesNotContain("level/ADA", stopped.Outcomes.Keys);
        VerbResult resumed = Run(sets, more);

        Assert.True(resumed.ExitCode == 0, resumed.Errors);
        Assert.Equal("it was interrupted; it goes on", resumed.Reasons["level/ADA"]);
        Assert.Equal("kept", resumed.Outcomes["autoencoder"]);
        Assert.Contains("goes on after step", resumed.Errors, StringComparison.Ordinal);
        foreach (string file in (string[])["training/level/ADA/best.pt", "training/level/ADMR/best.pt", "package/lava.json"])
            Assert.Equal(File.ReadAllBytes(Path.Combine(undisturbed, file)), File.ReadAllBytes(Path.Combine(Out, file)));
    }

    [Fact]
    public void A_run_that_is_killed_again_and_again_ends_as_one_that_is_not()
    {
        Shell.RequireTool("kill");
        PaperSets sets = new PaperSets(_folder).Make();
        string[] more = ["--set", "ablation=[]", "--set", "evaluation={}"];
        string undisturbed = _folder / "undisturbed";
        var watch = Stopwatch.StartNew();
        Assert.Equal(0, LabCommand.Run(["experiment", "run", Recipe, "--out", undisturbed, .. sets.Settings, .. more]).ExitCode);
        TimeSpan whole = watch.Elapsed;

        var random = new Random(17);
        int killed = 0;
        for (int i = 0; i < 6; i++)
        {
            using Process run = LabProgram.Start(["experiment", "run", Recipe, "--out", Out, "--json", .. sets.Settings, .. more]);
            run.OutputDataReceived += (_, _) => { };
            run.BeginOutputReadLine();
            run.BeginErrorReadLine();
            if (run.WaitForExit(TimeSpan.FromSeconds(0.5 + (random.NextDouble() * whole.TotalSeconds * 0.7))))
                break;
            LabProgram.Signal(run, "KILL");
            run.WaitForExit();
            killed++;
        }
        VerbResult last = Run(sets, more);

        Assert.True(last.ExitCode == 0, last.Errors);
        Assert.InRange(killed, 1, 6);
        foreach (string file in (string[])["training/autoencoder/best.pt", "training/level/ADA/best.pt", "training/level/ADMR/best.pt", "test/level/ADA/report.json", "package/lava.json", "package/ADMR.pt"])
            Assert.Equal(File.ReadAllBytes(Path.Combine(undisturbed, file)), File.ReadAllBytes(Path.Combine(Out, file)));
    }

    private VerbResult Run(PaperSets sets, params string[] more) => LabCommand.Run(["experiment", "run", Recipe, "--out", Out, "--json", .. sets.Settings, .. more]);
}
