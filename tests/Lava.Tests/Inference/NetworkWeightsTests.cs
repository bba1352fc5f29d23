using Lava.Checkpoints;
using Lava.Inference;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Inference;

public class NetworkWeightsTests
{
    [Fact]
    public void Everything_that_is_wrong_with_a_state_dict_is_listed_at_once()
    {
        Dictionary<string, Tensor> state = RandomNetwork.StateDict(1);
        state.Remove("encoder.3.weight");
        state["encoder.0.bias"] = Tensor.FromFloat32(new float[31], 31);
        state["encoder.1.weight"] = new Tensor(TensorType.Int32, [32], new byte[128]);
        state["classifier.2.bias"] = Tensor.FromFloat32([.. Enumerable.Repeat(float.NaN, 128)], 128);
        state["encoder.4.running_var"] = Tensor.FromFloat32([.. Enumerable.Repeat(-1f, 64)], 64);
        state["decoder.0.weight"] = Tensor.FromFloat32([1], 1);
        var exception = Assert.Throws<CheckpointException>(() => NetworkWeights.FromStateDict(state));
        Assert.Equal(CheckpointErrors.WrongContent, exception.Code);
        foreach (string part in new[] { "encoder.3.weight is missing", "encoder.0.bias is Float32 [31], not [32]", "encoder.1.weight holds Int32",
            "classifier.2.bias holds NaN at index 0", "encoder.4.running_var is negative", "decoder.0.weight is not part" })
            Assert.Contains(part, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Attention_may_be_absent_and_labels_are_counted()
    {
        NetworkWeights weights = NetworkWeights.FromStateDict(RandomNetwork.StateDict(1, 9, attention: false));
        Assert.False(weights.Head.HasAttention);
        Assert.Equal(9, weights.Head.Labels);
    }

    [Fact]
    public void Encoders_are_equal_in_their_fingerprint_exactly_when_they_are_equal_in_every_bit()
    {
        Dictionary<string, Tensor> state = RandomNetwork.StateDict(1);
        string original = NetworkWeights.FromStateDict(state).Encoder.Fingerprint;
        state["classifier.4.bias"] = Tensor.FromFloat32([1, 2, 3], 3);
        Assert.Equal(original, NetworkWeights.FromStateDict(state).Encoder.Fingerprint);
        float[] mean = state["encoder.10.running_mean"].ToFloat32();
        mean[255] = MathF.BitIncrement(mean[255]);
        state["encoder.10.running_mean"] = Tensor.FromFloat32(mean, 256);
        Assert.NotEqual(original, NetworkWeights.FromStateDict(state).Encoder.Fingerprint);
    }
}
