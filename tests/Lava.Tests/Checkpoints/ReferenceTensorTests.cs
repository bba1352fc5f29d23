using System.Runtime.InteropServices;
using System.Text.Json;
using Lava.Checkpoints;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Checkpoints;

/// <summary>One clip, saved by PyTorch in many ways; <c>float32.pt</c> is the yardstick of the others.</summary>
public class ReferenceTensorTests
{
    private static Tensor Read(string file) => Checkpoint.ReadTensor(Reference.Get("tensors", file));

    private static float[] Clip() => Read("float32.pt").ToFloat32();

    [Fact]
    public void The_clip_has_the_sums_that_PyTorch_computed()
    {
        Tensor clip = Read("float32.pt");
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Reference.Get("tensors", "expected.json")));
        Assert.Equal("Float32 [1, 32000]", clip.ToString());
        float[] values = clip.ToFloat32();
        Assert.Equal(expected.RootElement.GetProperty("sum").GetDouble(), values.Sum(v => (double)v), 9);
        Assert.Equal(expected.RootElement.GetProperty("abs_sum").GetDouble(), values.Sum(v => Math.Abs((double)v)), 9);
    }

    [Theory]
    [InlineData("float64.pt", "Float64 [1, 32000]")]
    [InlineData("legacy-format.pt", "Float32 [1, 32000]")]
    [InlineData("parameter.pt", "Float32 [1, 32000]")]
    [InlineData("dict-waveform.pt", "Float32 [1, 32000]")]
    [InlineData("strided-view.pt", "Float32 [1, 32000]")]
    [InlineData("mono-1d.pt", "Float32 [32000]")]
    public void Other_ways_to_save_the_clip_read_to_the_same_values(string file, string description)
    {
        Tensor tensor = Read(file);
        Assert.Equal(description, tensor.ToString());
        Assert.Equal(Clip(), tensor.ToFloat32());
    }

    [Fact]
    public void Half_precision_is_the_clip_rounded() =>
        Assert.Equal(Clip().Select(v => (Half)v), MemoryMarshal.Cast<byte, Half>(Read("float16.pt").Bytes).ToArray());

    [Fact]
    public void Brain_floats_are_the_clip_rounded_to_its_upper_half()
    {
        static ushort Round(float value)
        {
            uint bits = BitConverter.SingleToUInt32Bits(value);
            return (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
        }
        Assert.Equal(Clip().Select(Round), MemoryMarshal.Cast<byte, ushort>(Read("bfloat16.pt").Bytes).ToArray());
    }

    [Fact]
    public void Sixteen_bit_integers_are_the_clip_scaled() =>
        Assert.Equal(Clip().Select(v => MathF.Round(v * 32767)), Read("int16.pt").ToFloat32());

    [Fact]
    public void Stereo_keeps_its_channels_apart()
    {
        Tensor stereo = Read("stereo.pt");
        Assert.Equal("Float32 [2, 32000]", stereo.ToString());
        float[] clip = Clip();
        Assert.Equal([.. clip, .. clip.Select(v => v / 2)], stereo.ToFloat32());
    }

    [Fact]
    public void A_slice_of_a_larger_storage_begins_where_it_should()
    {
        float[] clip = Clip();
        Assert.Equal([.. clip[16000..], .. clip[..16000]], Read("shared-storage-slice.pt").ToFloat32());
    }

    [Fact]
    public void Not_a_number_stays_in_its_place()
    {
        float[] expected = Clip();
        expected[7] = float.NaN;
        Assert.Equal(expected, Read("nan.pt").ToFloat32());
    }

    [Fact]
    public void Scalars_and_empty_tensors_are_tensors()
    {
        Assert.Equal([1f], Read("scalar.pt").ToFloat32());
        Assert.Equal("Float32 []", Read("scalar.pt").ToString());
        Assert.Equal("Float32 [1, 0]", Read("empty.pt").ToString());
    }

    [Theory]
    [InlineData("evil-eval.pt", CheckpointErrors.Forbidden, "__builtin__.eval")]
    [InlineData("evil-os-system.pt", CheckpointErrors.Forbidden, "posix.system")]
    [InlineData("evil-os-system.pkl", CheckpointErrors.Forbidden, "posix.system")]
    [InlineData("list.pt", CheckpointErrors.WrongContent, "a list of 3 (1, 2, 3)")]
    [InlineData("truncated.pt", CheckpointErrors.Malformed, "cut short")]
    [InlineData("not-a-checkpoint.pt", CheckpointErrors.UnknownFormat, "neither")]
    [InlineData("expected.json", CheckpointErrors.UnknownFormat, "neither")]
    public void What_is_no_tensor_is_refused_for_the_right_reason(string file, string code, string part)
    {
        string path = Reference.Get("tensors", file);
        var error = Assert.Throws<CheckpointException>(() => Checkpoint.ReadTensor(path));
        Assert.Equal(code, error.Code);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.Equal(path, error.Path);
    }

    [Fact]
    public void A_dict_that_is_no_state_dict_says_what_it_holds()
    {
        string path = Reference.Get("tensors", "dict-waveform.pt");
        var error = Assert.Throws<CheckpointException>(() => Checkpoint.ReadStateDict(path));
        Assert.Equal(CheckpointErrors.WrongContent, error.Code);
        Assert.Contains("a dict of 2 ('waveform': Float32 [1, 32000], 'sample_rate': 16000)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_whole_content_of_a_file_can_be_had()
    {
        var dict = Assert.IsType<CheckpointValue.Dict>(Checkpoint.Read(Reference.Get("tensors", "dict-waveform.pt")));
        Assert.Equal(Clip(), Assert.IsType<CheckpointValue.OfTensor>(dict["waveform"]).Value.ToFloat32());
        Assert.Equal(new CheckpointValue.Int(16000), dict["sample_rate"]);
        Assert.Null(dict["absent"]);
        var list = Assert.IsType<CheckpointValue.List>(Checkpoint.Read(Reference.Get("tensors", "list.pt")));
        Assert.Equal([new CheckpointValue.Int(1), new CheckpointValue.Int(2), new CheckpointValue.Int(3)], list.Items);
    }
}
