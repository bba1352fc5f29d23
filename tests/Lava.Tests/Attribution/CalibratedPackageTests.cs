using System.Text.Json.Nodes;
using Lava.Attribution;
using Lava.Checkpoints;
using Lava.IO;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Attribution;

/// <summary>Packages whose levels are judged by a score, at a temperature, with a promise.</summary>
public sealed class CalibratedPackageTests : IDisposable
{
    private const string File = "origin.calibration.safetensors";
    private static readonly double[] Ascending = [-100, -2, -1, 0, 1];
    private readonly TestFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Kinds => [.. ScoreNames.All];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_level_answers_where_its_score_reaches_the_threshold(string kind)
    {
        string package = Package(kind, threshold: 0);
        using var scorer = LevelScorer.Load(package, "origin");
        LevelAnswer answer = scorer.Score(TestRecordings.Noise(1.5), cancellation: Cancellation);

        using var model = AttributionModel.Load(package);
        LevelResult result = Attribute(model).Levels[0];

        Assert.Equal(kind, ScoreNames.Of(result.ScoreKind));
        Assert.Equal(answer.Score, result.Score);
        Assert.Equal(answer.Logits, result.Logits);
        Assert.Equal(answer.Probabilities, result.Probabilities.Select(label => label.Probability));
        Assert.Equal(Ascending.Count(score => score < result.Score) / 5.0, result.CalibrationShare);
        double below = result.Score, above = Math.BitIncrement(result.Score);
        if (kind == "probability") Assert.Equal(result.Confidence, result.Score);
        else Assert.NotEqual(result.Confidence, result.Score);
        Assert.True(Attribute(model, new AttributionOptions { Thresholds = new Dictionary<string, double> { ["origin"] = below } }).Levels[0].Accepted);
        LevelResult rejected = Attribute(model, new AttributionOptions { Thresholds = new Dictionary<string, double> { ["origin"] = above } }).Levels[0];
        Assert.Equal((Verdict.Unknown, result.Best), (rejected.Label, rejected.Best));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Windows_are_judged_by_the_same_score(string kind)
    {
        using var model = AttributionModel.Load(Package(kind, threshold: 0));
        Verdict verdict = Attribute(model, new AttributionOptions { WindowSeconds = 60 });

        // One window, as long as the recording.
        LevelResult window = Assert.Single(verdict.Timeline!).Levels[0];
        Assert.Equal(verdict.Levels[0].Score, window.Score, 6);
        Assert.Equal(verdict.Levels[0].ScoreKind, window.ScoreKind);
        Verdict parts = Attribute(model, new AttributionOptions { WindowSeconds = 0.5, HopSeconds = 0.5 });
        Assert.Equal(3, parts.Timeline!.Select(part => part.Levels[0].Score).Distinct().Count());
    }

    [Fact]
    public void Probabilities_are_those_of_the_logits_over_the_temperature()
    {
        using var plain = AttributionModel.Load(new TestPackage(_folder, "plain").Add("origin", TestPackage.Constant(0, 3), 0, "a", "b").Write());
        using var warm = AttributionModel.Load(new TestPackage(_folder, "warm").Add("origin", TestPackage.Constant(0, 3), 0, "a", "b").Write(manifest => manifest["levels"]!["origin"]!["temperature"] = 2.0));
        Assert.Equal(Math.Exp(3) / (1 + Math.Exp(3)), Attribute(plain).Levels[0].Confidence, 9);
        Assert.Equal(Math.Exp(1.5) / (1 + Math.Exp(1.5)), Attribute(warm).Levels[0].Confidence, 9);
        Assert.Equal(Attribute(plain).Levels[0].Logits, Attribute(warm).Levels[0].Logits);
    }

    [Fact]
    public void Energy_is_the_log_of_the_sum_of_exponentials()
    {
        using var model = AttributionModel.Load(new TestPackage(_folder).Add("origin", TestPackage.Constant(1, 3), 0, "a", "b").Write(manifest =>
        {
            manifest["levels"]!["origin"]!["temperature"] = 2.0;
            manifest["levels"]!["origin"]!["score"] = "energy";
        }));
        LevelResult result = Attribute(model).Levels[0];
        Assert.Equal(2 * Math.Log(Math.Exp(0.5) + Math.Exp(1.5)), result.Score, 6);
        Assert.Null(result.CalibrationShare);
    }

    [Fact]
    public void A_promise_is_shown_where_it_holds_and_nowhere_else()
    {
        string package = Package("probability", threshold: 0.1, promise: manifest => manifest["firstSeconds"] = 1.0);
        using var model = AttributionModel.Load(package);
        RiskPromise promise = Assert.IsType<RiskPromise>(Attribute(model, new AttributionOptions { FirstSeconds = 1 }).Levels[0].Promise);
        Assert.Equal((0.05, 0.95, 0.04, 200, 150, 2, 12, new DateOnly(2026, 11, 24)),
            (promise.MaxError, promise.Confidence, promise.Bound, promise.Recordings, promise.Answered, promise.Errors, promise.Groups, promise.Date));
        Assert.Null(Attribute(model).Levels[0].Promise); // all of it was heard, not one second
        Assert.Null(Attribute(model, new AttributionOptions { FirstSeconds = 1, Thresholds = new Dictionary<string, double> { ["origin"] = 0.2 } }).Levels[0].Promise);
        Assert.All(Attribute(model, new AttributionOptions { FirstSeconds = 1, WindowSeconds = 0.5 }).Timeline!, window => Assert.Null(window.Levels[0].Promise));
    }

    [Fact]
    public void A_manifest_is_written_as_it_was_read()
    {
        ModelPackage package = ModelPackage.Read(Package("mahalanobis", threshold: -300, promise: _ => { }));
        ModelPackage again = Manifest.Parse(ManifestWriter.Write(package), "lava.json");
        ModelLevel one = package.Levels[0], other = again.Levels[0];
        Assert.Equal((one.Score, one.Temperature, one.Threshold, one.Calibration, one.Promise), (other.Score, other.Temperature, other.Threshold, other.Calibration, other.Promise));
        Assert.NotNull(other.Promise);
    }

    [Theory]
    [InlineData("score", "\"entropy\"", "levels.origin.score is \"entropy\"; it must be one of probability, energy, neighbours, mahalanobis.")]
    [InlineData("score", "\"enrgy\"", "Did you mean \"energy\"?")]
    [InlineData("temperature", "0", "levels.origin.temperature is 0; it must lie between 0.01 and 100.")]
    [InlineData("threshold", "1.5", "levels.origin.threshold is 1.5; it must lie between 0 and 1.")]
    [InlineData("calibration", "\"x.safetensors\"", "levels.origin.calibration names \"x.safetensors\", which is not in files.")]
    [InlineData("calibration", "\"origin.pt\"", "is the file of the weights")]
    [InlineData("promise", "{}", "levels.origin.promise.maxError is missing.")]
    [InlineData("promise/maxError", "1", "levels.origin.promise.maxError is 1; it must be above 0 and below 1.")]
    [InlineData("promise/bound", "0.06", "levels.origin.promise.bound is 0.06; it must be from 0 to maxError.")]
    [InlineData("promise/answered", "201", "levels.origin.promise.answered is 201; it must be from 1 to 200.")]
    [InlineData("promise/errors", "151", "levels.origin.promise.errors is 151; it must be from 0 to 150.")]
    [InlineData("promise/groups", "0", "levels.origin.promise.groups is 0; it must be from 1 to 200.")]
    [InlineData("promise/list", "\"abc\"", "levels.origin.promise.list must be 64 hexadecimal digits.")]
    [InlineData("promise/date", "\"24.11.2026\"", "levels.origin.promise.date must be a date such as 2026-11-24.")]
    [InlineData("promise/assumption", "\"\\u001b[2J\"", "levels.origin.promise.assumption has characters that cannot be printed.")]
    [InlineData("promise/sure", "true", "levels.origin.promise has an unknown field \"sure\".")]
    public void What_is_wrong_is_named(string field, string value, string problem)
    {
        string package = Package("probability", threshold: 0.1, promise: _ => { }, spoil: level =>
        {
            JsonObject place = field.StartsWith("promise/", StringComparison.Ordinal) ? level["promise"]!.AsObject() : level;
            place[field.Split('/')[^1]] = JsonNode.Parse(value);
        });
        Assert.Contains(problem, Assert.Throws<ModelPackageException>(() => ModelPackage.Read(package)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("neighbours", "latents", "[3, 255]")]
    [InlineData("neighbours", "k", "from 1 to the number of latents")]
    [InlineData("mahalanobis", "means", "must be Float32 [2, 256]")]
    [InlineData("mahalanobis", "whitening", "must be Float32 [256, 256]")]
    [InlineData("energy", "scores", "it has no scores")]
    public void A_calibration_file_that_does_not_fit_is_refused(string kind, string tensor, string problem)
    {
        Dictionary<string, Tensor> tensors = Tensors(kind);
        tensors[tensor] = tensor switch
        {
            "latents" => Tensor.FromFloat32(new float[3 * 255], 3, 255),
            "k" => new Tensor(TensorType.Int64, [], BitConverter.GetBytes(9L)),
            "means" => Tensor.FromFloat32(new float[3 * 256], 3, 256),
            "whitening" => Tensor.FromFloat32(new float[256], 1, 256),
            _ => Tensor.FromFloat32([1, 2], 2),
        };
        string package = Package(kind, threshold: 0, tensors: tensors);
        Assert.Contains(problem, Assert.Throws<ModelPackageException>(() => AttributionModel.Load(package)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-5)]
    public void Calibration_scores_are_finite_and_ascending(double last)
    {
        Dictionary<string, Tensor> tensors = Tensors("energy");
        tensors["scores"] = Doubles(0, 1, last);
        string package = Package("energy", threshold: 0, tensors: tensors);
        Assert.Contains("\"scores\" is not finite and ascending at 2", Assert.Throws<ModelPackageException>(() => AttributionModel.Load(package)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_score_that_needs_a_calibration_is_refused_without()
    {
        string package = Package("neighbours", threshold: 0, spoil: level => level.Remove("calibration"));
        Assert.Contains("levels.origin.calibration is missing: the score neighbours needs one.", Assert.Throws<ModelPackageException>(() => ModelPackage.Read(package)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_level_that_is_not_there_is_named()
    {
        string package = Package("energy", threshold: 0);
        Assert.Contains("It has no level \"codec\", only origin.", Assert.Throws<ModelPackageException>(() => LevelScorer.Load(package, "codec")).Message, StringComparison.Ordinal);
    }

    private static Verdict Attribute(AttributionModel model, AttributionOptions? options = null) => model.Attribute(TestRecordings.Noise(1.5), options, Cancellation);

    private string Package(string kind, double threshold, Action<JsonObject>? promise = null, Action<JsonObject>? spoil = null, Dictionary<string, Tensor>? tensors = null) =>
        new TestPackage(_folder).Add("origin", RandomNetwork.StateDict(3, 2), threshold, "a", "b").Write(manifest =>
        {
            string path = _folder["toy", File];
            Checkpoint.WriteSafetensors(path, tensors ?? Tensors(kind));
            manifest["files"]![File] = new JsonObject { ["sha256"] = Sha256.Hex(System.IO.File.ReadAllBytes(path)) };
            JsonObject level = manifest["levels"]!["origin"]!.AsObject();
            level["score"] = kind;
            level["temperature"] = 1.5;
            level["calibration"] = File;
            if (promise is not null)
            {
                JsonObject made = JsonNode.Parse($$"""
                    { "maxError": 0.05, "confidence": 0.95, "bound": 0.04, "recordings": 200, "answered": 150, "errors": 2, "groups": 12,
                      "list": "{{new string('a', 64)}}", "date": "2026-11-24", "assumption": "As in the list." }
                    """)!.AsObject();
                promise(made);
                level["promise"] = made;
            }
            spoil?.Invoke(level);
        });

    private static Dictionary<string, Tensor> Tensors(string kind)
    {
        var random = new Random(1);
        float[][] latents = [.. Enumerable.Range(0, 8).Select(_ => Enumerable.Range(0, 256).Select(_ => (float)random.NextDouble()).ToArray())];
        IRejectionScore score = kind switch
        {
            "neighbours" => NeighbourScore.Fit(latents, 2),
            "mahalanobis" => MahalanobisFit.Of(latents, [0, 1, 0, 1, 0, 1, 0, 1], 2).Score,
            _ => new EnergyScore(1),
        };
        return new Dictionary<string, Tensor>(CalibrationFile.Tensors(score, new ScoreDistribution(Ascending)));
    }

    private static Tensor Doubles(params double[] values) => new(TensorType.Float64, [values.Length], [.. values.SelectMany(BitConverter.GetBytes)]);
}
