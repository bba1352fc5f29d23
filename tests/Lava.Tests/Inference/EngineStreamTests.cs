using Lava.Inference;
using Lava.Tests.Audio.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Inference;

public class EngineStreamTests
{
    private static readonly NetworkWeights Weights = NetworkWeights.FromStateDict(RandomNetwork.StateDict(5));
    private static readonly Oracle Oracle = new(RandomNetwork.StateDict(5));

    [Fact]
    public void Windows_score_as_their_stretch_of_the_latent_does()
    {
        using var engine = new Engine(Weights.Encoder, Weights.Head);
        float[] waveform = RandomNetwork.Waveform(8, 50_007);
        double[][] latent = Oracle.Latent(waveform);
        var grid = new WindowGrid(1000, 260);
        var seen = new List<int>();
        engine.Score(new ArraySource(waveform, _ => 1234), waveform.Length, 2, grid, (index, scores) =>
        {
            seen.Add(index);
            (long start, long end) = grid.Bounds(index, latent[0].Length);
            double[] logits = Oracle.Classify([.. latent.Select(row => row[(int)start..(int)end])]);
            for (int i = 0; i < logits.Length; i++) Assert.Equal(logits[i], scores.Logits[0][i], 3e-4);
        }, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, grid.Count(latent[0].Length)), seen);
    }

    [Fact]
    public void A_recording_shorter_than_a_window_has_one_window_that_is_all_of_it()
    {
        using var engine = new Engine(Weights.Encoder, Weights.Head);
        float[] waveform = RandomNetwork.Waveform(9, 12_345);
        var windows = new List<EngineScores>();
        EngineScores? whole = engine.Score(new ArraySource(waveform), waveform.Length, 1, new WindowGrid(5000, 500), (_, scores) => windows.Add(scores),
            cancellation: TestContext.Current.CancellationToken);
        for (int i = 0; i < whole!.Logits[0].Length; i++) Assert.Equal(whole.Logits[0][i], Assert.Single(windows).Logits[0][i], 1e-6);
    }

    [Fact]
    public void Only_wanted_windows_are_computed_and_come_out_the_same()
    {
        using var engine = new Engine(Weights.Encoder, Weights.Head);
        float[] waveform = RandomNetwork.Waveform(10, 300_000);
        var grid = new WindowGrid(1000, 500);
        var all = new Dictionary<int, EngineScores>();
        engine.Score(new ArraySource(waveform), waveform.Length, 2, grid, all.Add, cancellation: TestContext.Current.CancellationToken);
        int[] wanted = [0, 7, 8, 20, grid.Count(Segment.FramesOf(waveform.Length)) - 1];
        var some = new Dictionary<int, EngineScores>();
        Assert.Null(engine.Score(new ArraySource(waveform), waveform.Length, 2, grid, some.Add, wanted.Contains, TestContext.Current.CancellationToken));
        Assert.Equal(wanted, some.Keys);
        foreach (int index in wanted)
            for (int i = 0; i < all[index].Logits[0].Length; i++) Assert.Equal(all[index].Logits[0][i], some[index].Logits[0][i], 1e-5);
    }

    [Theory]
    [InlineData(100, 1000, 500, 1)]
    [InlineData(1000, 1000, 500, 1)]
    [InlineData(1019, 1000, 500, 1)]
    [InlineData(1020, 1000, 500, 2)]
    [InlineData(1500, 1000, 500, 2)]
    [InlineData(1519, 1000, 500, 2)]
    [InlineData(1520, 1000, 500, 3)]
    [InlineData(2000, 1000, 500, 3)]
    public void The_last_window_reaches_the_last_whole_granule(int frames, int length, int hop, int count)
    {
        var grid = new WindowGrid(length, hop);
        Assert.Equal(count, grid.Count(frames));
        (long start, long end) = grid.Bounds(count - 1, frames);
        Assert.True(frames - end < WindowGrid.Granule, $"{frames - end} frames are left over.");
        Assert.Equal(Math.Min(frames, length), end - start);
    }

    [Theory]
    [InlineData(0, 20)]
    [InlineData(100, 0)]
    [InlineData(90, 20)]
    [InlineData(100, 30)]
    [InlineData(100, 120)]
    [InlineData(20 * 4097, 20)]
    public void Impossible_grids_are_refused(int length, int hop) =>
        Assert.Throws<ArgumentException>(() => new WindowGrid(length, hop).Validate());

    [Fact]
    public void Cancelling_stops_the_pass()
    {
        using var engine = new Engine(Weights.Encoder, Weights.Head);
        using var cancellation = new CancellationTokenSource();
        float[] waveform = RandomNetwork.Waveform(11, 400_000);
        Assert.Throws<OperationCanceledException>(() =>
            engine.Score(new ArraySource(waveform), waveform.Length, 1, new WindowGrid(500, 500), (_, _) => cancellation.Cancel(), cancellation: cancellation.Token));
    }
}
