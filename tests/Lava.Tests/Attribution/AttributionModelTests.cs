using System.Security.Cryptography;
using Lava.Attribution;
using Lava.Audio;
using Lava.Checkpoints;
using Lava.Inference;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Attribution;

/// <summary>The rule of the tree, on networks whose answers are known.</summary>
public sealed class AttributionModelTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    private AttributionModel Load(Func<TestPackage, TestPackage> build) => AttributionModel.Load(build(new TestPackage(_folder)).Write());

    private static Verdict Attribute(AttributionModel model, AttributionOptions? options = null) =>
        model.Attribute(TestRecordings.Noise(1.5), options, Cancellation);

    [Fact]
    public void A_level_below_is_run_for_the_label_it_belongs_to()
    {
        using AttributionModel model = Load(package => package
            .Add("origin", TestPackage.Constant(0, 3, 0), 0.5, "tts", "codec > codec", "other")
            .Add("codec", TestPackage.Constant(2, 0), 0.5, "A", "B"));
        Verdict verdict = Attribute(model);
        Assert.Equal(["codec", "A"], verdict.Path);
        Assert.Equal(StopReason.Leaf, verdict.Stopped);
        Assert.Equal("toy", verdict.Model);
        Assert.Equal(["origin", "codec"], verdict.Levels.Select(level => level.Level));
    }

    [Fact]
    public void A_level_below_is_not_run_for_another_label()
    {
        using AttributionModel model = Load(package => package
            .Add("origin", TestPackage.Constant(3, 0, 0), 0.5, "tts", "codec > codec", "other")
            .Add("codec", TestPackage.Constant(2, 0), 0.5, "A", "B"));
        Verdict verdict = Attribute(model);
        Assert.Equal(["tts"], verdict.Path);
        Assert.Equal(StopReason.Leaf, verdict.Stopped);
    }

    [Fact]
    public void A_level_below_is_not_run_where_the_one_above_does_not_answer()
    {
        using AttributionModel model = Load(package => package
            .Add("origin", TestPackage.Constant(0, 3, 0), 0.95, "tts", "codec > codec", "other")
            .Add("codec", TestPackage.Constant(2, 0), 0.5, "A", "B"));
        Verdict verdict = Attribute(model);
        Assert.Equal([Verdict.Unknown], verdict.Path);
        Assert.Equal(StopReason.Rejected, verdict.Stopped);
        LevelResult origin = verdict.Levels[0];
        Assert.Equal(("codec", Verdict.Unknown, 0.95), (origin.Best, origin.Label, origin.Threshold));
        Assert.Equal(Math.Exp(3) / (Math.Exp(3) + 2), origin.Confidence, 1e-9);
        Assert.Equal(["tts", "codec", "other"], origin.Probabilities.Select(probability => probability.Label));
        Assert.Equal(1, origin.Probabilities.Sum(probability => probability.Probability), 1e-12);
        Assert.Equal([0f, 3f, 0f], origin.Logits);
    }

    [Fact]
    public void A_last_level_that_does_not_answer_leaves_the_labels_above()
    {
        using AttributionModel model = Load(package => package
            .Add("origin", TestPackage.Constant(0, 3), 0.5, "tts", "codec > codec")
            .Add("codec", TestPackage.Constant(2, 0), 0.95, "A", "B"));
        Verdict verdict = Attribute(model);
        Assert.Equal(["codec", Verdict.Unknown], verdict.Path);
        Assert.Equal(StopReason.Rejected, verdict.Stopped);
    }

    [Fact]
    public void Confidence_equal_to_the_threshold_answers_and_the_first_of_equal_labels_wins()
    {
        using AttributionModel model = Load(package => package.Add("origin", TestPackage.Constant(1, 1), 0.5, "first", "second"));
        Assert.Equal(["first"], Attribute(model).Path);
    }

    [Fact]
    public void Levels_go_as_deep_as_the_package_says()
    {
        using AttributionModel model = Load(package => package
            .Add("a", TestPackage.Constant(0, 3), 0.5, "x", "y > b")
            .Add("b", TestPackage.Constant(3, 0), 0.5, "x > c", "y > d")
            .Add("c", TestPackage.Constant(0, 3), 0.5, "x", "y")
            .Add("d", TestPackage.Constant(0, 3), 0.5, "x", "y"));
        Assert.Equal(["a", "b", "c"], Attribute(model).Levels.Select(level => level.Level));
        Assert.Equal(["y", "x", "y"], Attribute(model).Path);
    }

    [Fact]
    public void Thresholds_of_the_options_replace_those_of_the_package()
    {
        using AttributionModel model = Load(package => package
            .Add("origin", TestPackage.Constant(0, 3), 0.99, "tts", "codec > codec")
            .Add("codec", TestPackage.Constant(2, 0), 0.5, "A", "B"));
        Assert.Equal([Verdict.Unknown], Attribute(model).Path);
        Assert.Equal(["codec", "A"], Attribute(model, Thresholds("origin", 0.9)).Path);
        Assert.Equal(0.9, Attribute(model, Thresholds("origin", 0.9)).Levels[0].Threshold);
    }

    [Fact]
    public void Levels_with_the_same_encoder_share_a_pass_and_score_as_alone()
    {
        var first = RandomNetwork.StateDict(5, labels: 3);
        var second = RandomNetwork.StateDict(5, labels: 3);
        var third = RandomNetwork.StateDict(6, labels: 2);
        second["classifier.4.bias"] = Tensor.FromFloat32([3, 2, 1], 3);
        using AttributionModel model = Load(package => package.Add("a", first, 0, "x > b", "y > b2", "z > b3").Add("b", second, 0, "x", "y", "z")
            .Add("b2", second, 0, "x", "y", "z").Add("b3", third, 0, "x", "y"));
        Assert.Equal(2, model.Passes);
        Clip clip = TestRecordings.Noise(2);
        Verdict verdict = model.Attribute(clip, cancellation: Cancellation);
        ReadOnlyMemory<float> waveform = PreparedRecording.Prepare(clip, new WaveformSpec(), cancellation: Cancellation).Waveform!.Samples;
        NetworkWeights a = NetworkWeights.FromStateDict(first), b = NetworkWeights.FromStateDict(second);
        using var alone = new Engine(a.Encoder, a.Head);
        using var below = new Engine(b.Encoder, b.Head);
        Assert.Equal(alone.Score(waveform).Logits[0], verdict.Levels[0].Logits);
        if (verdict.Levels[0].Label != "z") Assert.Equal(below.Score(waveform).Logits[0], verdict.Levels[1].Logits);
    }

    [Theory]
    [InlineData("*real", true)]
    [InlineData("real", null)]
    public void A_genuine_label_says_so(string label, bool? genuine)
    {
        using AttributionModel model = Load(package => package.Add("origin", TestPackage.Constant(3, 0), 0.5, label, "fake"));
        Assert.Equal(genuine, Attribute(model).Genuine);
        Assert.Equal(genuine is not null, model.CanTellGenuine);
        if (genuine is not null) Assert.Null(Attribute(model, Thresholds("origin", 1)).Genuine);
    }

    [Fact]
    public void A_fake_label_beside_a_genuine_one_says_so()
    {
        using AttributionModel model = Load(package => package.Add("origin", TestPackage.Constant(0, 3), 0.5, "*real", "fake"));
        Assert.False(Attribute(model).Genuine);
    }

    [Fact]
    public void A_verdict_is_written_as_one_line_with_descriptions()
    {
        string path = new TestPackage(_folder)
            .Add("origin", TestPackage.Constant(0, 8), 0.5, "tts", "codec > codec")
            .Add("codec", TestPackage.Constant(3, 0), 0.5, "A", "B")
            .Write(manifest => manifest["levels"]!["codec"]!["labels"]![0] = new System.Text.Json.Nodes.JsonObject { ["name"] = "A", ["description"] = "EnCodec" });
        using AttributionModel model = AttributionModel.Load(path);
        Assert.Equal("codec (1.000) > A EnCodec (0.953)", Attribute(model).ToString());
    }

    [Fact]
    public void A_verdict_names_the_file_its_sum_and_its_length()
    {
        using AttributionModel model = Load(package => package.Add("origin", TestPackage.Constant(3, 0), 0.5, "x", "y"));
        string path = Reference.Get("clips", "genuine+p225_273.wav");
        Verdict verdict = model.Attribute(new RecordingFile(path, name: "as given.wav"), cancellation: Cancellation);
        Assert.Equal("as given.wav", verdict.File);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), verdict.Sha256);
        Assert.Equal(verdict.Audio.SampleRate, verdict.SampleRate);
        Assert.InRange(verdict.Seconds, 4, 7);
        Assert.Null(Attribute(model).Sha256);
    }

    [Fact]
    public void The_first_seconds_are_cut_or_padded_with_zeros()
    {
        var state = RandomNetwork.StateDict(5, labels: 3);
        using AttributionModel model = Load(package => package.Add("a", state, 0, "x", "y", "z"));
        NetworkWeights weights = NetworkWeights.FromStateDict(state);
        using var engine = new Engine(weights.Encoder, weights.Head);
        Clip clip = TestRecordings.Noise(2);
        float[] padded = new float[48_000];
        clip.Samples.CopyTo(padded);
        Assert.Equal(engine.Score(padded.AsMemory(0, 8_000)).Logits[0], First(0.5).Logits);
        Assert.Equal(engine.Score(padded).Logits[0], First(3).Logits);

        LevelResult First(double seconds) => model.Attribute(clip, new AttributionOptions { FirstSeconds = seconds }, Cancellation).Levels[0];
    }

    [Fact]
    public async Task Many_threads_get_the_same_verdict()
    {
        using AttributionModel model = Load(package => package.Add("a", RandomNetwork.StateDict(5, labels: 3), 0, "x", "y", "z"));
        Clip clip = TestRecordings.Noise(7);
        string expected = Digest(model.Attribute(clip, new AttributionOptions { WindowSeconds = 2 }, Cancellation));
        string[] digests = await Task.WhenAll(Enumerable.Range(1, 8).Select(threads => Task.Run(() =>
            Digest(model.Attribute(clip, new AttributionOptions { WindowSeconds = 2, Threads = threads }, Cancellation)), Cancellation)));
        Assert.All(digests, digest => Assert.Equal(expected, digest));
    }

    [Fact]
    public void A_cancelled_attribution_stops()
    {
        using AttributionModel model = Load(package => package.Add("origin", TestPackage.Constant(3, 0), 0.5, "x", "y"));
        using var cancel = new CancellationTokenSource();
        var recording = new TestRecordings.Doing(TestRecordings.Noise(10), cancel.Cancel);
        Assert.ThrowsAny<OperationCanceledException>(() => model.Attribute(recording, cancellation: cancel.Token));
    }

    [Fact]
    public void A_recording_that_cannot_be_read_is_a_typed_error()
    {
        using AttributionModel model = Load(package => package.Add("origin", TestPackage.Constant(3, 0), 0.5, "x", "y"));
        Assert.Throws<AudioException>(() => model.Attribute(new RecordingFile(_folder["absent.wav"]), cancellation: Cancellation));
        var empty = new Clip(Array.Empty<float>(), new AudioInfo(16_000, 1, "test", "test"));
        Assert.Equal(AudioErrors.Empty, Assert.Throws<AudioException>(() => model.Attribute(empty, cancellation: Cancellation)).Code);
    }

    [Fact]
    public void Options_that_do_not_hold_together_are_refused_with_every_reason()
    {
        using AttributionModel model = Load(package => package.Add("origin", TestPackage.Constant(3, 0), 0.5, "x", "y"));
        var options = new AttributionOptions
        {
            FirstSeconds = -1,
            WindowSeconds = 1,
            HopSeconds = 2,
            Threads = 0,
            Thresholds = new Dictionary<string, double> { ["orgin"] = 0.5, ["origin"] = 1.5 },
        };
        string message = Assert.Throws<ArgumentException>(() => model.Attribute(TestRecordings.Noise(1), options, Cancellation)).Message;
        foreach (string reason in (string[])["first -1 s", "A hop of 2 s", "0 threads", "no level \"orgin\"", "Did you mean \"origin\"?", "threshold 1.5 for \"origin\""])
            Assert.Contains(reason, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN, 0.5)]
    [InlineData(double.PositiveInfinity, 0.5)]
    [InlineData(0, 0.5)]
    [InlineData(5, 0)]
    [InlineData(5, double.NaN)]
    [InlineData(5000, 0.02)]
    public void Windows_that_cannot_be_are_refused(double window, double hop)
    {
        using AttributionModel model = Load(package => package.Add("origin", TestPackage.Constant(3, 0), 0.5, "x", "y"));
        Assert.Throws<ArgumentException>(() => Attribute(model, new AttributionOptions { WindowSeconds = window, HopSeconds = hop }));
    }

    internal static string Digest(Verdict verdict) => string.Join(";", [.. Levels(verdict.Levels), .. verdict.Timeline?.SelectMany(window => Levels(window.Levels).Prepend($"{window.Start}-{window.End}")) ?? []]);

    private static IEnumerable<string> Levels(IEnumerable<LevelResult> levels) =>
        levels.Select(level => $"{level.Level}={level.Label} {string.Join(',', level.Logits.Select(BitConverter.SingleToInt32Bits))}");

    private static AttributionOptions Thresholds(string level, double threshold) =>
        new() { Thresholds = new Dictionary<string, double> { [level] = threshold } };
}
