using Lava.Checkpoints;
using Lava.Inference;
using Lava.Inference.Moments;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Inference;

/// <summary>What a learning head sums up, and its gradients, against the definition in float64.</summary>
public class EngineMomentsTests
{
    private const int Channels = EncoderWeights.LatentChannels;

    public static TheoryData<string> Backends => EngineTests.Backends;

    [Theory, MemberData(nameof(Backends))]
    public void Pooled_latents_and_gradients_are_those_of_the_definition(string backend)
    {
        Backend set = Backend.Supported.Single(candidate => candidate.Name == backend);
        foreach ((bool attention, bool affine, int length) in new[] { (true, true, 5000), (true, false, 3001), (false, true, 2500), (false, false, 700), (true, true, 17), (true, true, 24_200) })
        {
            var level = new Level(7, attention, affine);
            using var head = level.Head(set.Panel);
            using var scratch = new ScratchPool(set);
            using var engine = new Engine(scratch, level.Encoder, []);
            using var store = new MomentStore();
            float[] waveform = RandomNetwork.Waveform(length, length), gradient = [.. RandomNetwork.Waveform(3, Channels)];
            HeadMoments moments = engine.Sum(waveform, length, head, store, threads: 2)[0];
            var gradients = new HeadGradients(head);
            gradients.Add(moments, [.. gradient.Select(value => value / Segment.FramesOf(length))]);

            Expected expected = level.Expect(waveform, gradient);
            Near(expected.Pooled, [.. moments.Attended.Select(value => value / Segment.FramesOf(length))]);
            if (attention)
            {
                Near(expected.GateWeight, [.. gradients.GateWeight.Select(value => (double)value)]);
                Near(expected.GateBias, [.. gradients.GateBias.Select(value => (double)value)]);
            }
            if (!affine) continue;
            Near(expected.Scale, [.. gradients.Scale.Select(value => (double)value)]);
            Near(expected.Shift, [.. gradients.Shift.Select(value => (double)value)]);
        }
    }

    [Theory, MemberData(nameof(Backends))]
    public void Threads_and_sums_used_before_do_not_change_a_bit(string backend)
    {
        Backend set = Backend.Supported.Single(candidate => candidate.Name == backend);
        var level = new Level(8, attention: true, affine: true);
        const int length = 85_000;
        float[] batch = [.. Enumerable.Range(0, 3).SelectMany(i => RandomNetwork.Waveform(i, length))];
        using var head = level.Head(set.Panel);
        using var scratch = new ScratchPool(set);
        using var engine = new Engine(scratch, level.Encoder, []);
        using var store = new MomentStore();
        float[]? first = null;
        foreach (int threads in new[] { 1, 2, 3, 7 })
        {
            var gradients = new HeadGradients(head);
            foreach (HeadMoments moments in engine.Sum(batch, length, head, store, threads)) gradients.Add(moments, RandomNetwork.Waveform(1, Channels));
            float[] all = [.. gradients.GateWeight, .. gradients.GateBias, .. gradients.Scale, .. gradients.Shift];
            Assert.Equal(first ?? all, all);
            first = all;
        }
    }

    // As vectors: where z is as good as zero, float32 and float64 may disagree on which side of ReLU a frame is.
    private static void Near(double[] expected, double[] actual)
    {
        double size = Math.Sqrt(expected.Sum(value => value * value)), error = Math.Sqrt(expected.Zip(actual).Sum(pair => (pair.First - pair.Second) * (pair.First - pair.Second)));
        Assert.True(size > 1e-5, "There is nothing to compare.");
        Assert.True(error <= 2e-3 * size, $"Vectors of length {size} are {error} apart.");
    }

    private sealed record Expected(double[] Pooled, double[] GateWeight, double[] GateBias, double[] Scale, double[] Shift);

    private sealed class Level
    {
        private const float Far = 1000;
        private readonly Dictionary<string, Tensor> _state;
        private readonly bool _attention, _affine;
        private readonly float[] _weight, _bias, _scale, _shift;

        public Level(int seed, bool attention, bool affine)
        {
            (_state, _attention, _affine) = (RandomNetwork.StateDict(seed, 3, attention: true), attention, affine);
            HeadWeights whole = NetworkWeights.FromStateDict(_state).Head;
            (_weight, _bias) = (whole.Attention!.Weight, whole.Attention.Bias);
            EncoderWeights.Layer last = NetworkWeights.FromStateDict(_state).Encoder.Layers[3];
            (_scale, _shift) = (last.Gamma, last.Beta);
            EncoderWeights encoder = NetworkWeights.FromStateDict(_state).Encoder;
            Encoder = affine ? encoder.WithoutLastAffine() : encoder;
        }

        public EncoderWeights Encoder { get; }

        public LearningHead Head(int panel) => new(panel, _attention ? (_weight, _bias) : null, _affine ? (_scale, _shift) : null);

        // Frame by frame, by the chain rule.
        public Expected Expect(float[] waveform, float[] gradient)
        {
            // A shift beyond all values keeps ReLU out of x.
            var bare = new Dictionary<string, Tensor>(_state)
            {
                ["encoder.10.weight"] = Tensor.FromFloat32([.. Enumerable.Repeat(1f, Channels)], [Channels]),
                ["encoder.10.bias"] = Tensor.FromFloat32([.. Enumerable.Repeat(Far, Channels)], [Channels]),
            };
            double[][] x = [.. new Oracle(bare).Latent(waveform).Select(row => row.Select(value => value - Far).ToArray())];
            int frames = x[0].Length;
            var expected = new Expected(new double[Channels], new double[Channels * Channels], new double[Channels], new double[Channels], new double[Channels]);
            for (int t = 0; t < frames; t++)
            {
                double[] z = [.. x.Select((row, c) => Math.Max(_scale[c] * row[t] + _shift[c], 0))];
                double[] gate = [.. z.Select((_, c) => _attention ? 1 / (1 + Math.Exp(-_bias[c] - Dot(c, z))) : 1)];
                double[] toZ = [.. gate.Select((s, c) => gradient[c] / (double)frames * s)];
                for (int c = 0; c < Channels; c++)
                {
                    expected.Pooled[c] += z[c] * gate[c] / frames;
                    double toGate = _attention ? gradient[c] / (double)frames * z[c] * gate[c] * (1 - gate[c]) : 0;
                    expected.GateBias[c] += toGate;
                    for (int k = 0; k < Channels && toGate != 0; k++)
                    {
                        expected.GateWeight[c * Channels + k] += toGate * z[k];
                        toZ[k] += _weight[c * Channels + k] * toGate;
                    }
                }
                for (int c = 0; c < Channels; c++)
                {
                    if (z[c] <= 0) continue;
                    expected.Scale[c] += toZ[c] * x[c][t];
                    expected.Shift[c] += toZ[c];
                }
            }
            return expected;
        }

        private double Dot(int row, double[] z)
        {
            double sum = 0;
            for (int k = 0; k < Channels; k++) sum += _weight[row * Channels + k] * z[k];
            return sum;
        }
    }
}
