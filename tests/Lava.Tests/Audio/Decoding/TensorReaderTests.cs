using Lava.Audio;
using Lava.Checkpoints;
using Lava.Tests.Checkpoints;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Audio.Decoding;

/// <summary>Tensors as waveforms: the shapes that datasets have, and none of the code that a pickle may name.</summary>
public class TensorReaderTests
{
    [Theory]
    [InlineData("float32.pt", 1)]
    [InlineData("mono-1d.pt", 1)]
    [InlineData("stereo.pt", 2)]
    [InlineData("float64.pt", 1)]
    [InlineData("float16.pt", 1)]
    [InlineData("legacy-format.pt", 1)]
    public void A_tensor_is_a_waveform_at_16_kHz(string name, int channels)
    {
        Clip clip = AudioFile.Read(Reference.Get("tensors", name), cancellation: TestContext.Current.CancellationToken);

        Assert.Equal((16_000, channels, "lava"), (clip.Info.SampleRate, clip.Info.Channels, clip.Info.Decoder));
        Assert.StartsWith("PyTorch tensor, Float", clip.Info.Format, StringComparison.Ordinal);
        Tensor tensor = Checkpoint.ReadTensor(Reference.Get("tensors", name));
        float[] planes = tensor.ToFloat32();
        Assert.Equal(planes.Length / channels, clip.Frames);
        for (int c = 0; c < channels; c++)
            Assert.Equal(planes[c * clip.Frames + 5], clip.Samples.Span[5 * channels + c]);
    }

    [Theory]
    [InlineData("evil-os-system.pt")]
    [InlineData("evil-os-system.pkl")]
    [InlineData("evil-eval.pt")]
    [InlineData("truncated.pt")]
    [InlineData("scalar.pt")]
    [InlineData("int16.pt")]
    [InlineData("not-a-checkpoint.pt")]
    public void What_is_no_waveform_is_a_typed_error(string name) =>
        Assert.ThrowsAny<LavaException>(() => AudioFile.Read(Reference.Get("tensors", name), cancellation: TestContext.Current.CancellationToken));

    [Fact]
    public void A_number_repeated_beyond_all_limits_is_refused_before_it_is_repeated()
    {
        using var bench = new Workbench();
        byte[] file = Archive.Of(new PickleBytes().Tensor("0", 1, 0, [1, 200_000_000], [0, 0]), ("0", [0.5f]));
        var limits = new AudioLimits { MaxClipSamples = 1_000_000 };

        var error = Assert.Throws<CheckpointException>(() => AudioFile.Open(bench.Write("few-bytes.pt", file), limits, TestContext.Current.CancellationToken));

        Assert.Equal(CheckpointErrors.LimitExceeded, error.Code);
    }
}
