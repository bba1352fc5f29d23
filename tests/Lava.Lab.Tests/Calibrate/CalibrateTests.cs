using System.Text.Json;
using Lava.Attribution;
using Lava.Evaluation;
using Lava.IO;
using Lava.Lab.Tests.Support;
using Lava.Tests.Attribution;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Lab.Tests.Calibrate;

/// <summary><c>lava calibrate</c> on a level that tells loud from quiet, and recordings that are one or the other.</summary>
public sealed class CalibrateTests : IDisposable
{
    private const int Samples = 1_600;
    private readonly TestFolder _folder = new();

    private string Package => _folder["toy"];

    private string Out => _folder["calibrated"];

    private string List => _folder["calibration.csv"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_references_rule_takes_the_same_threshold_as_on_its_own_csv()
    {
        MakePackage();
        MakeList(60, wrong: 9);

        VerbResult result = Run("--list", List, "--temperature", "none", "--clips", _folder["clips"], "--out", Out);

        Assert.True(result.ExitCode == 0, result.Errors);
        string[] lines = File.ReadAllLines(_folder["clips", "loudness.csv"]);
        Assert.Equal("confidence,true_label,pred_label", lines[0]);
        string[][] rows = [.. lines[1..].Select(line => line.Split(','))];
        Assert.Equal(60, rows.Length);
        ThresholdChoice expected = CoverageThreshold.Choose([.. rows.Select(row => double.Parse(row[0], System.Globalization.CultureInfo.InvariantCulture))], [.. rows.Select(row => row[1] == row[2])]);
        ModelLevel level = Assert.Single(ModelPackage.Verify(Out, Cancellation).Levels);
        Assert.Equal(expected.Threshold, level.Threshold);
        Assert.Equal((ScoreKind.Probability, 1.0), (level.Score, level.Temperature));
        Assert.Null(level.Promise);
        string[] full = File.ReadAllLines(_folder["clips", "loudness.clips.csv"]);
        Assert.Equal("path,group,label,best,right,answered,score,threshold,confidence,p:loud,p:quiet,logit:loud,logit:quiet", full[0]);
        Assert.Equal(61, full.Length);
        // The weights are the same bytes, and so is what else lay there.
        Assert.Equal(File.ReadAllBytes(Path.Combine(Package, "loudness.pt")), File.ReadAllBytes(Path.Combine(Out, "loudness.pt")));
        Assert.Equal("Read me.", File.ReadAllText(Path.Combine(Out, "README.md")));
    }

    [Theory]
    [InlineData("probability")]
    [InlineData("energy")]
    [InlineData("neighbours")]
    [InlineData("mahalanobis")]
    public void A_risk_is_promised_on_what_nothing_was_fitted_to(string score)
    {
        MakePackage();
        MakeList(240, wrong: 4);

        VerbResult result = Run("--list", List, "--max-error", "0.1", "--confidence", "0.9", "--score", score, "--json", "--clips", _folder["clips"], "--out", Out);

        Assert.True(result.ExitCode == 0, result.Errors);
        ModelLevel level = Assert.Single(ModelPackage.Verify(Out, Cancellation).Levels);
        RiskPromise promise = Assert.IsType<RiskPromise>(level.Promise);
        Assert.Equal((0.1, 0.9, 120, Sha256.Hex(File.ReadAllBytes(List))), (promise.MaxError, promise.Confidence, promise.Recordings, promise.List));
        Assert.InRange(promise.Bound, 0, 0.1);
        Assert.Equal(score, ScoreNames.Of(level.Score));
        Assert.NotEqual(1, level.Temperature);
        Assert.NotNull(level.Calibration);
        JsonElement json = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal((score, 120, 120, promise.Answered), (json.GetProperty("scoreKind").GetString(), json.GetProperty("fitted").GetInt32(), json.GetProperty("recordings").GetInt32(), json.GetProperty("answered").GetInt32()));
        Assert.Equal(promise.Bound, json.GetProperty("promise").GetProperty("bound").GetDouble());

        // What a verdict then makes of the recordings is what was counted.
        using var model = AttributionModel.Load(Out);
        string[][] clips = [.. File.ReadAllLines(_folder["clips", "loudness.clips.csv"])[1..].Select(line => line.Split(','))];
        Assert.Equal(promise.Answered, clips.Count(clip => clip[5] == "1"));
        foreach (string[] clip in clips.Take(10))
        {
            LevelResult answer = model.Attribute(new Audio.RecordingFile(clip[0]), cancellation: Cancellation).Levels[0];
            Assert.Equal(clip[5] == "1", answer.Accepted);
            Assert.Equal(clip[6], answer.Score.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(promise, answer.Promise);
        }
    }

    [Fact]
    public void Too_few_recordings_promise_nothing_and_leave_everything_as_it_was()
    {
        MakePackage();
        MakeList(60, wrong: 0);
        byte[] manifest = File.ReadAllBytes(Path.Combine(Package, "lava.json"));

        VerbResult result = Run("--list", List, "--max-error", "0.05", "--in-place");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("it takes at least 105", result.Errors, StringComparison.Ordinal);
        Assert.Contains("[risk.too-few]", result.Errors, StringComparison.Ordinal);
        Assert.Contains(List, result.Errors, StringComparison.Ordinal);
        Assert.Equal(manifest, File.ReadAllBytes(Path.Combine(Package, "lava.json")));
    }

    [Fact]
    public void A_package_is_calibrated_in_place_and_again_and_its_calibration_goes_with_an_export()
    {
        MakePackage();
        MakeList(60, wrong: 4);

        Assert.Equal(0, Run("--list", $"loudness={List}", "--score", "mahalanobis", "--in-place").ExitCode);
        Assert.Equal(0, Run("--list", List, "--score", "neighbours", "--neighbours", "3", "--in-place").ExitCode);

        Assert.Equal(["README.md", "lava.json", "loudness.calibration.safetensors", "loudness.pt"], Directory.GetFiles(Package).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        ModelLevel level = Assert.Single(ModelPackage.Verify(Package, Cancellation).Levels);
        Assert.Equal(ScoreKind.Neighbours, level.Score);
        Assert.Equal(0, LabCommand.Run("export", "--package", Package, "--safetensors", "--out", Out).ExitCode);
        ModelLevel exported = Assert.Single(ModelPackage.Verify(Out, Cancellation).Levels);
        Assert.Equal((level.Score, level.Threshold, level.Temperature), (exported.Score, exported.Threshold, exported.Temperature));
        Assert.Equal(File.ReadAllBytes(Path.Combine(Package, level.Calibration!)), File.ReadAllBytes(Path.Combine(Out, exported.Calibration!)));
    }

    [Fact]
    public void The_same_lists_give_the_same_package()
    {
        MakePackage();
        MakeList(80, wrong: 6);
        foreach (string name in (string[])["one", "two"])
            Assert.Equal(0, Run("--list", List, "--score", "mahalanobis", "--out", _folder[name]).ExitCode);
        Assert.All(Directory.GetFiles(_folder["one"]), file => Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(_folder["two"], Path.GetFileName(file)))));
    }

    [Fact]
    public void Groups_stay_together_and_one_of_each_can_be_taken()
    {
        MakePackage();
        MakeList(240, wrong: 0, groups: 24);

        VerbResult result = Run("--list", List, "--max-error", "0.2", "--confidence", "0.9", "--out", Out);
        Assert.True(result.ExitCode == 0, result.Errors);
        RiskPromise promise = ModelPackage.Read(Out).Levels[0].Promise!;
        Assert.Equal((120, 12), (promise.Recordings, promise.Groups));
        Assert.Contains("of the same 12 groups", promise.Assumption, StringComparison.Ordinal);

        result = Run("--list", List, "--max-error", "0.2", "--confidence", "0.9", "--temperature", "none", "--one-per-group", "--out", Out);
        Assert.True(result.ExitCode == 0, result.Errors);
        promise = ModelPackage.Read(Out).Levels[0].Promise!;
        Assert.Equal((24, 24), (promise.Recordings, promise.Groups));
        Assert.Contains("it may be of a new group", promise.Assumption, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_trained_on_is_refused_unless_that_is_wanted()
    {
        MakePackage();
        MakeList(60, wrong: 4);
        File.WriteAllLines(_folder["train.csv"], ["path,label", File.ReadAllLines(List)[1]]);

        VerbResult beside = Run("--list", List, "--out", Out);
        Assert.Equal(3, beside.ExitCode);
        Assert.Contains("1 of its 60 recordings are in", beside.Errors, StringComparison.Ordinal);
        Assert.Contains("[dataset.leakage]", beside.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
        Assert.Equal(0, Run("--list", List, "--on-training-set", "--out", Out).ExitCode);

        File.Move(_folder["train.csv"], _folder["elsewhere.csv"]);
        VerbResult unknown = Run("--list", List, "--out", Out);
        Assert.Equal(0, unknown.ExitCode);
        Assert.Contains("nothing tells which recordings the model was trained on", unknown.Errors, StringComparison.Ordinal);
        Assert.Contains("[dataset.leakage]", Run("--list", List, "--train-list", _folder["elsewhere.csv"], "--out", Out).Errors, StringComparison.Ordinal);
        Assert.Contains("must not choose the threshold", Run("--list", List, "--fit-list", List, "--out", Out).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_its_own_leaves_all_of_the_other_for_the_threshold()
    {
        MakePackage();
        MakeList(40, wrong: 4);
        File.Copy(List, _folder["fit.csv"]);
        MakeList(60, wrong: 4, first: 40);

        VerbResult result = Run("--list", List, "--fit-list", _folder["fit.csv"], "--json", "--out", Out);

        Assert.True(result.ExitCode == 0, result.Errors);
        JsonElement json = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal((40, 60), (json.GetProperty("fitted").GetInt32(), json.GetProperty("recordings").GetInt32()));
        Assert.True(json.GetProperty("negativeLogLikelihoodCalibrated").GetDouble() > 0);
    }

    [Theory]
    [InlineData("path,label\nclip0.wav,loud\nclip1.wav,noisy\n", "line 3", "There is no label \"noisy\"; there are \"loud\", \"quiet\".")]
    [InlineData("path,label\nclip0.wav,loud\n", "calibration.csv", "it has no recording of quiet")]
    [InlineData("file,kind\nclip0.wav,loud\n", "calibration.csv", "[dataset.malformed-list]")]
    [InlineData("path,label\nclip0.wav,loud\nclip1.wav,quiet\nmissing.wav,loud\n", "calibration.csv", "1 of its 3 recordings cannot be read")]
    [InlineData("path,label\nclip0.wav,loud\nclip1.wav,quiet\n", "calibration.csv", "there are too few groups")]
    public void A_list_that_will_not_do_is_one_error_with_its_place(string list, string place, string problem)
    {
        MakePackage();
        MakeList(2, wrong: 0);
        File.WriteAllText(List, list);

        VerbResult result = Run("--list", List, "--out", Out);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains(place, result.Errors, StringComparison.Ordinal);
        Assert.Contains(problem, result.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public void What_cannot_be_read_can_be_left_out()
    {
        MakePackage();
        MakeList(40, wrong: 2);
        File.AppendAllLines(List, ["missing.wav,loud"]);

        VerbResult result = Run("--list", List, "--skip-bad", "--out", Out);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("missing.wav", result.Errors, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Out, "lava.json")));
    }

    [Theory]
    [InlineData("--out DIR or --in-place", "--list", "x.csv")]
    [InlineData("--out DIR or --in-place", "--list", "x.csv", "--out", "o", "--in-place")]
    [InlineData("--confidence goes with --max-error", "--list", "x.csv", "--confidence", "0.9", "--in-place")]
    [InlineData("--method max-error and --max-error X go together", "--list", "x.csv", "--method", "max-error", "--in-place")]
    [InlineData("--method fixed and --threshold X go together", "--list", "x.csv", "--method", "fixed", "--in-place")]
    [InlineData("a share above 0 and below 1", "--list", "x.csv", "--max-error", "5", "--in-place")]
    [InlineData("Nothing can be promised", "--list", "x.csv", "--max-error", "0.05", "--on-training-set", "--in-place")]
    [InlineData("--neighbours goes with --score neighbours", "--list", "x.csv", "--neighbours", "3", "--in-place")]
    [InlineData("takes probability or energy or neighbours or mahalanobis, not 'enrgy'. Did you mean energy?", "--list", "x.csv", "--score", "enrgy", "--in-place")]
    [InlineData("twice for the level loudness", "--list", "x.csv", "--list", "loudness=y.csv", "--in-place")]
    [InlineData("a probability from 0 to 1", "--list", "x.csv", "--threshold", "7", "--in-place")]
    public void Wrong_usage_is_said(string said, params string[] arguments)
    {
        MakePackage();
        VerbResult result = Run(arguments);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(said, result.Errors, StringComparison.Ordinal);
    }

    private VerbResult Run(params string[] arguments) => LabCommand.Run(["calibrate", "--package", Package, .. arguments]);

    /// <summary>A network whose two labels stand for a latent of more and of less; the middle lies between the two kinds of recordings.</summary>
    private void MakePackage()
    {
        new TestPackage(_folder, "probe").Add("loudness", TestPackage.Loudness(0, 1), 0.5, "loud", "quiet").Write();
        double[] means;
        using (var probe = LevelScorer.Load(_folder["probe"], "loudness"))
            means = [.. ((bool[])[true, false]).Select(loud => (double)probe.Score(Wave(0, loud)).Logits[0])];
        float middle = (float)((means[0] + means[1]) / 2), gain = (float)(2 / (means[0] - means[1]));
        new TestPackage(_folder).Add("loudness", TestPackage.Loudness(middle, gain), 0.5, "loud", "quiet").Write();
        File.WriteAllText(_folder["toy", "README.md"], "Read me.");
    }

    /// <summary>A list of recordings, every other loud; the first of them have the wrong label.</summary>
    private void MakeList(int count, int wrong, int groups = 0, int first = 0)
    {
        List<string> lines = [groups == 0 ? "path,label" : "path,label,speaker"];
        for (int i = first; i < first + count; i++)
        {
            bool loud = i % 2 == 0;
            WavWriter.WritePcm16(_folder[$"clip{i}.wav"], Wave(i, loud));
            string label = loud == (i - first >= wrong) ? "loud" : "quiet";
            lines.Add($"clip{i}.wav,{label}{(groups == 0 ? "" : $",s{i / 2 % groups}")}");
        }
        File.WriteAllLines(List, lines);
    }

    /// <summary>Noise with a peak of 1; quiet ones are a tenth as loud but for one sample.</summary>
    private static float[] Wave(int seed, bool loud)
    {
        float[] samples = RandomNetwork.Waveform(seed + 1, Samples);
        float scale = loud ? 1 : 0.1f;
        for (int i = 0; i < samples.Length; i++)
            samples[i] *= scale;
        samples[Samples / 2] = 1;
        return samples;
    }
}
