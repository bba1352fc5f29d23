using Lava.Attribution;
using Lava.Audio;
using Lava.Checkpoints;
using Lava.Inference;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Attribution;

public sealed class TimelineTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Windows_start_every_hop_and_end_with_the_recording()
    {
        using AttributionModel model = Loudness();
        IReadOnlyList<TimelineWindow> timeline = model.Timeline(TestRecordings.Noise(6.7), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1), Cancellation);
        Assert.Equal([(0, 2), (1, 3), (2, 4), (3, 5), (4, 6), (4.7, 6.7)], timeline.Select(window => (Math.Round(window.Start, 9), Math.Round(window.End, 9))));
    }

    [Fact]
    public void The_default_windows_are_five_seconds_every_half()
    {
        using AttributionModel model = Loudness();
        Assert.Equal([(0, 5), (0.5, 5.5), (1, 6)], model.Timeline(TestRecordings.Noise(6), cancellation: Cancellation).Select(window => (window.Start, window.End)));
    }

    [Fact]
    public void A_short_recording_has_one_window_with_the_verdict_of_the_whole()
    {
        using AttributionModel model = Loudness();
        Verdict verdict = model.Attribute(TestRecordings.Noise(1.25), new AttributionOptions { WindowSeconds = 5 }, Cancellation);
        TimelineWindow window = Assert.Single(verdict.Timeline!);
        Assert.Equal((0, 1.25), (window.Start, window.End));
        Assert.Equal(verdict.Levels[0].Logits, window.Levels[0].Logits);
    }

    [Fact]
    public void Windows_are_attributed_to_what_is_in_them_and_a_disagreement_is_said()
    {
        using AttributionModel model = Loudness();
        Verdict verdict = model.Attribute(TestRecordings.Spliced(12, 6, 12), new AttributionOptions { WindowSeconds = 2, HopSeconds = 1 }, Cancellation);
        Assert.All(verdict.Timeline!.Where(window => window.End <= 6), window => Assert.Equal(["loud", "A"], window.Path));
        Assert.All(verdict.Timeline!.Where(window => window.Start >= 6), window => Assert.Equal(["quiet"], window.Path));
        AudioWarning warning = Assert.Single(verdict.Warnings, warning => warning.Code == VerdictWarnings.Disagreement);
        Assert.Contains("Windows of 2 s disagree on volume", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disagreement_is_said_without_a_timeline_too_and_agreement_is_not()
    {
        using AttributionModel model = Loudness();
        Assert.Contains(model.Attribute(TestRecordings.Spliced(20, 10, 20), cancellation: Cancellation).Warnings, IsDisagreement);
        Assert.DoesNotContain(model.Attribute(TestRecordings.Spliced(20, 0, 0), cancellation: Cancellation).Warnings, IsDisagreement);
        Assert.DoesNotContain(model.Attribute(TestRecordings.Spliced(4, 2, 4), cancellation: Cancellation).Warnings, IsDisagreement);
    }

    [Fact]
    public void Windows_that_do_not_answer_contradict_nobody()
    {
        using AttributionModel model = Loudness(gain: 0.01f, threshold: 0.999);
        Verdict verdict = model.Attribute(TestRecordings.Spliced(20, 10, 20), cancellation: Cancellation);
        Assert.Equal([Verdict.Unknown], verdict.Path);
        Assert.DoesNotContain(verdict.Warnings, IsDisagreement);
    }

    [Theory]
    [InlineData(9, "loud")]
    [InlineData(3, "quiet")]
    public void A_level_below_is_run_for_the_windows_that_lead_to_it_whatever_the_whole_says(double quietFrom, string whole)
    {
        using AttributionModel model = Loudness(Below);
        Recording recording = TestRecordings.Spliced(12, quietFrom, 12);
        Verdict verdict = model.Attribute(recording, new AttributionOptions { WindowSeconds = 2, HopSeconds = 1 }, Cancellation);
        Assert.Equal(whole, verdict.Levels[0].Label);
        Assert.Contains(verdict.Timeline!, window => window.Levels.Count == 2);
        Assert.Contains(verdict.Timeline!, window => window.Levels.Count == 1);
        Assert.All(verdict.Timeline!, window => Assert.Equal(window.Levels[0].Label == "loud" ? 2 : 1, window.Levels.Count));

        // The engine over the whole, every window computed, is what the windows that were asked for must agree with.
        NetworkWeights below = NetworkWeights.FromStateDict(Below);
        using var engine = new Engine(below.Encoder, below.Head);
        var expected = new Dictionary<int, float[]>();
        PreparedRecording prepared = PreparedRecording.Prepare(recording, new WaveformSpec(), cancellation: Cancellation);
        using (WaveformReader reader = prepared.OpenScaled(Cancellation))
            engine.Score(reader, prepared.Samples, 1, new WindowGrid(2000, 1000), (index, scores) => expected.Add(index, scores.Logits[0]), cancellation: Cancellation);
        foreach ((int i, TimelineWindow window) in verdict.Timeline!.Index())
        {
            if (window.Levels.Count < 2) continue;
            for (int label = 0; label < 2; label++) Assert.Equal(expected[i][label], window.Levels[1].Logits[label], 1e-4);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(9.0)]
    [InlineData(15.0)]
    public void A_long_recording_that_is_read_again_gives_the_bits_of_a_short_one_in_memory(double? first)
    {
        string path = new TestPackage(_folder).Add("a", RandomNetwork.StateDict(5, labels: 2), 0, "x > b", "y > c")
            .Add("b", RandomNetwork.StateDict(6, labels: 3), 0, "x", "y", "z").Add("c", RandomNetwork.StateDict(7, labels: 2), 0, "x", "y").Write();
        using AttributionModel inMemory = AttributionModel.Load(path);
        using AttributionModel again = AttributionModel.Load(path);
        again.SamplesInMemory = 0;
        var options = new AttributionOptions { WindowSeconds = 3, HopSeconds = 0.5, FirstSeconds = first, Threads = 2 };
        Recording recording = TestRecordings.Spliced(11.03, 4, 8);
        Assert.Equal(AttributionModelTests.Digest(inMemory.Attribute(recording, options, Cancellation)), AttributionModelTests.Digest(again.Attribute(recording, options, Cancellation)));
    }

    [Fact]
    public void A_timeline_can_be_read_in_any_order()
    {
        using AttributionModel model = Loudness();
        IReadOnlyList<TimelineWindow> timeline = model.Timeline(TestRecordings.Spliced(12, 6, 12), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1), Cancellation);
        Assert.Equal(timeline.Count, timeline.ToArray().Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => timeline[timeline.Count]);
        Assert.Throws<ArgumentOutOfRangeException>(() => timeline[-1]);
    }

    private static Dictionary<string, Tensor> Below => RandomNetwork.StateDict(9, labels: 2);

    /// <summary>Loud and quiet, with a level below loud that says A where no other is given.</summary>
    private AttributionModel Loudness(Dictionary<string, Tensor>? below = null, float gain = 200, double threshold = 0.6)
    {
        float loud = Mean(TestRecordings.Spliced(2, 0, 0)), quiet = Mean(TestRecordings.Spliced(2, 0.1, 2));
        return AttributionModel.Load(new TestPackage(_folder)
            .Add("volume", TestPackage.Loudness((loud + quiet) / 2, gain), threshold, "loud > which", "quiet")
            .Add("which", below ?? TestPackage.Constant(3, 0), 0, "A", "B").Write());
    }

    /// <summary>The mean of the latent, which is what the loudness network hears.</summary>
    private static float Mean(Clip clip)
    {
        NetworkWeights weights = NetworkWeights.FromStateDict(TestPackage.Loudness(0, 1));
        using var engine = new Engine(weights.Encoder, weights.Head);
        return engine.Score(clip.Samples).Logits[0][0];
    }

    private static bool IsDisagreement(AudioWarning warning) => warning.Code == VerdictWarnings.Disagreement;
}
