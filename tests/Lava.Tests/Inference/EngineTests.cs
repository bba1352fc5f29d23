using CsCheck;
using Lava.Checkpoints;
using Lava.Inference;
using Lava.Tests.Audio.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Inference;

public class EngineTests
{
    private static readonly IReadOnlyDictionary<string, Tensor> State = RandomNetwork.StateDict(1);
    private static readonly NetworkWeights Weights = NetworkWeights.FromStateDict(State);

    public static TheoryData<string> Backends => [.. Backend.Supported.Select(backend => backend.Name)];

    [Theory, MemberData(nameof(Backends))]
    public void Short_waveforms_of_every_length_score_as_the_definition_says(string backend)
    {
        using Engine engine = Create(backend, Weights);
        foreach (int length in Enumerable.Range(1, 130).Concat([255, 256, 257, 1000, 4607, 4608, 4609, 8063, 8064, 8065, 8160, 8161, 16128, 16129, 40000]))
            AssertNear(new Oracle(State), engine, RandomNetwork.Waveform(length, length), 2e-4);
    }

    [Fact]
    public void Any_length_and_any_weights_score_as_the_definition_says() =>
        Gen.Select(Gen.Int[1, 30_000], Gen.Int[0, 1000], Gen.Int[1, 12], Gen.Bool, Gen.Int[0, Backend.Supported.Count - 1]).Sample((length, seed, labels, attention, backend) =>
        {
            Dictionary<string, Tensor> state = RandomNetwork.StateDict(seed, labels, attention);
            NetworkWeights weights = NetworkWeights.FromStateDict(state);
            Assert.Equal(labels, weights.Head.Labels);
            using var engine = new Engine(Backend.Supported[backend], weights.Encoder, [weights.Head]);
            AssertNear(new Oracle(state), engine, RandomNetwork.Waveform(seed, length), 3e-4);
        }, iter: 30);

    [Theory, MemberData(nameof(Backends))]
    public void Loud_quiet_and_silent_waveforms_score_as_the_definition_says(string backend)
    {
        using Engine engine = Create(backend, Weights);
        var random = new Random(7);
        float[] square = [.. Enumerable.Range(0, 20_000).Select(i => i / 40 % 2 == 0 ? 1f : -1f)];
        float[] noise = [.. Enumerable.Range(0, 20_000).Select(_ => random.NextSingle() * 2 - 1)];
        foreach (float[] waveform in new[] { square, noise, new float[20_000], [.. noise.Select(value => value * 1e-6f)], [.. Enumerable.Repeat(1f, 20_000)] })
            AssertNear(new Oracle(State), engine, waveform, 3e-4);
    }

    [Theory, MemberData(nameof(Backends))]
    public void Threads_batches_and_streams_do_not_change_a_bit(string backend)
    {
        using Engine engine = Create(backend, Weights);
        int[] lengths = [1, 17, 5000, 8064, 8065, 8160, 16_000, 80_000, 130_001, 12_345];
        ReadOnlyMemory<float>[] waveforms = [.. lengths.Select(length => (ReadOnlyMemory<float>)RandomNetwork.Waveform(length, length))];
        EngineScores[] alone = [.. waveforms.Select(waveform => engine.Score(waveform))];
        foreach (int threads in new[] { 1, 2, 3, 7 })
        {
            EngineScores[] batch = engine.Score(waveforms, threads);
            for (int i = 0; i < lengths.Length; i++)
            {
                AssertSame(alone[i], batch[i]);
                AssertSame(alone[i], engine.Score(waveforms[i], threads));
                AssertSame(alone[i], engine.Score(new ArraySource(waveforms[i].ToArray(), _ => 999 + threads), lengths[i], threads,
                    new WindowGrid(500, 100), (_, _) => { }, cancellation: TestContext.Current.CancellationToken)!);
            }
        }
    }

    [Fact]
    public void Many_threads_at_once_get_what_one_gets()
    {
        using var engine = new Engine(Weights.Encoder, Weights.Head);
        float[] waveform = RandomNetwork.Waveform(3, 20_000);
        EngineScores alone = engine.Score(waveform);
        Parallel.For(0, 64, _ => AssertSame(alone, engine.Score(waveform, 2)));
    }

    [Fact]
    public void Heads_that_share_an_encoder_score_as_each_would_alone()
    {
        HeadWeights other = NetworkWeights.FromStateDict(RandomNetwork.StateDict(2, 6)).Head;
        HeadWeights plain = NetworkWeights.FromStateDict(RandomNetwork.StateDict(3, 2, attention: false)).Head;
        using var together = new Engine(Weights.Encoder, Weights.Head, other, plain);
        float[] waveform = RandomNetwork.Waveform(3, 30_000);
        EngineScores scores = together.Score(waveform, 2);
        HeadWeights[] heads = [Weights.Head, other, plain];
        for (int i = 0; i < heads.Length; i++)
        {
            using var alone = new Engine(Weights.Encoder, heads[i]);
            Assert.Equal(alone.Score(waveform).Logits[0], scores.Logits[i]);
        }
    }

    [Fact]
    public void The_portable_path_is_always_there_and_the_best_is_used()
    {
        Assert.Contains(Backend.Supported, backend => backend.Name is "vector128" or "scalar");
        Assert.Equal(Backend.Supported[0].Name, Engine.Backend);
    }

    [Fact]
    public void Empty_waveforms_are_refused()
    {
        using var engine = new Engine(Weights.Encoder, Weights.Head);
        Assert.Throws<ArgumentException>(() => engine.Score(ReadOnlyMemory<float>.Empty));
        Assert.Throws<ArgumentOutOfRangeException>(() => engine.Score(new ArraySource(new float[1]), 0, cancellation: TestContext.Current.CancellationToken));
        Assert.Throws<InvalidDataException>(() => engine.Score(new ArraySource(new float[100]), 101, cancellation: TestContext.Current.CancellationToken));
    }

    internal static Engine Create(string backend, NetworkWeights weights) =>
        new(Backend.Supported.Single(candidate => candidate.Name == backend), weights.Encoder, [weights.Head]);

    internal static void AssertSame(EngineScores expected, EngineScores actual)
    {
        Assert.Equal(expected.Latent, actual.Latent);
        Assert.Equal(expected.Logits, actual.Logits);
    }

    private static void AssertNear(Oracle oracle, Engine engine, float[] waveform, double tolerance)
    {
        Oracle.Scores expected = oracle.Score(waveform);
        EngineScores actual = engine.Score(waveform);
        for (int i = 0; i < expected.Logits.Length; i++) Assert.Equal(expected.Logits[i], actual.Logits[0][i], tolerance);
        for (int i = 0; i < expected.Latent.Length; i++) Assert.Equal(expected.Latent[i], actual.Latent[i], tolerance);
    }
}
