using System.Text;
using Lava.Checkpoints;
using Lava.Checkpoints.Safetensors;
using Xunit;

namespace Lava.Tests.Checkpoints;

public class SafetensorsTests
{
    private static byte[] File(string header, params ReadOnlySpan<byte> data)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        return [.. PickleBytes.Number((ulong)text.Length, 8), .. text, .. data];
    }

    private static string Entry(string name, string dtype, string shape, string offsets) =>
        $$"""{{name}}:{"dtype":"{{dtype}}","shape":{{shape}},"data_offsets":{{offsets}}}""";

    [Fact]
    public void A_file_of_the_format_reads()
    {
        string header = "{\"__metadata__\":{\"format\":\"pt\",\"more\":\"x\"}," + Entry("\"a\\u00e9\"", "U8", "[2]", "[4,6]") + ","
            + Entry("\"b\"", "F32", "[]", "[0,4]") + "," + Entry("\"none\"", "F64", "[3,0]", "[4,4]") + "}   \n";
        IReadOnlyDictionary<string, Tensor> tensors = Archive.ReadStateDict(File(header, 0, 0, 0x80, 0x3F, 7, 8));
        Assert.Equal(["aé", "b", "none"], tensors.Keys);
        Assert.Equal([1], tensors["b"].ToFloat32());
        Assert.Equal([7f, 8f], tensors["aé"].ToFloat32());
        Assert.Equal("Float64 [3, 0]", tensors["none"].ToString());
    }

    [Fact]
    public void The_header_is_written_as_the_format_s_own_library_writes_it()
    {
        Tensor Of(TensorType type) => new(type, [1], new byte[Tensor.SizeOf(type)]);
        byte[] file = Archive.Written(stream => SafetensorsWriter.Write(stream, new Dictionary<string, Tensor>
        {
            ["b"] = Of(TensorType.Float32),
            ["é\"\n"] = Of(TensorType.Float32),
            ["z"] = Of(TensorType.Int64),
            ["a"] = Of(TensorType.Bool),
            ["h"] = Of(TensorType.BFloat16),
        }));
        const string expected = """
            {"z":{"dtype":"I64","shape":[1],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]},"é\"\n":{"dtype":"F32","shape":[1],"data_offsets":[12,16]},"h":{"dtype":"BF16","shape":[1],"data_offsets":[16,18]},"a":{"dtype":"BOOL","shape":[1],"data_offsets":[18,19]}}
            """;
        int length = BitConverter.ToInt32(file);
        Assert.Equal(0, length % 8);
        Assert.Equal(expected, Encoding.UTF8.GetString(file, 8, length).TrimEnd(' '));
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[0],"data_offsets":[4,4]}}""", CheckpointErrors.Malformed, "twice")]
    [InlineData("""{"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", CheckpointErrors.Malformed, "'dtype' twice")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"extra":1}}""", CheckpointErrors.Malformed, "'extra'")]
    [InlineData("""{"a":{"dtype":"F8_E4M3","shape":[4],"data_offsets":[0,4]}}""", CheckpointErrors.Unsupported, "'F8_E4M3'")]
    [InlineData("""{"a":{"dtype":"C64","shape":[4],"data_offsets":[0,4]}}""", CheckpointErrors.Unsupported, "'C64'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", CheckpointErrors.Malformed, "takes 8 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", CheckpointErrors.Malformed, "takes 4 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", CheckpointErrors.Malformed, "numbers from 0 up")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", CheckpointErrors.Malformed, "numbers from 0 up")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]}}""", CheckpointErrors.Malformed, "takes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[9223372036854775808],"data_offsets":[0,4]}}""", CheckpointErrors.Malformed, "numbers")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""", CheckpointErrors.Malformed, "at most 2")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", CheckpointErrors.Malformed, "lacks")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", CheckpointErrors.Malformed, "lacks")]
    [InlineData("""{"a":{"dtype":4,"shape":[1],"data_offsets":[0,4]}}""", CheckpointErrors.Malformed, "String")]
    [InlineData("""{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}""", CheckpointErrors.Malformed, "end at byte 3")]
    [InlineData("""{"a":{"dtype":"U8","shape":[3],"data_offsets":[1,4]}}""", CheckpointErrors.Malformed, "do not follow")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}""", CheckpointErrors.Malformed, "do not follow")]
    [InlineData("""{"a":{"dtype":"U8","shape":[5],"data_offsets":[0,5]}}""", CheckpointErrors.Malformed, "do not follow")]
    [InlineData("""{"a":{"dtype":"U8","shape":[9223372036854775807,0],"data_offsets":[0,0]}}""", CheckpointErrors.Malformed, "end at byte 0")]
    [InlineData("""{"a\ud800":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""", CheckpointErrors.Malformed, "escapes")]
    [InlineData("""{"__metadata__":{"a":1}}""", CheckpointErrors.Malformed, "String")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"}}""", CheckpointErrors.Malformed, "twice")]
    [InlineData("""{"a":[[[[[[[[[[]]]]]]]]]]}""", CheckpointErrors.Malformed, "")]
    [InlineData("""{"a":""", CheckpointErrors.Malformed, "not JSON")]
    [InlineData("""{}{}""", CheckpointErrors.Malformed, "")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},}""", CheckpointErrors.Malformed, "not JSON")]
    public void A_header_that_breaks_the_format_is_refused(string header, string code, string part) => Archive.Refuse(File(header, 1, 2, 3, 4), code, part);

    [Fact]
    public void A_header_must_be_there_and_be_text()
    {
        byte[] file = File("{}");
        file[0] = 3;
        Archive.Refuse(file, CheckpointErrors.Malformed, "header takes 3 bytes");
        byte[] broken = File("{\"a?\":{}}");
        broken[11] = 0xFF;
        Archive.Refuse(broken, CheckpointErrors.Malformed, "UTF-8");
        Archive.Refuse(File("{" + new string(' ', 2 << 20) + "}"), CheckpointErrors.LimitExceeded, "describe");
        Assert.Empty(Archive.ReadStateDict(File("{}")));
    }

    [Fact]
    public void Tensors_and_their_bytes_are_counted()
    {
        string two = "{" + Entry("\"a\"", "U8", "[2]", "[0,2]") + "," + Entry("\"b\"", "U8", "[2]", "[2,4]") + "}";
        Archive.Refuse(File(two, 1, 2, 3, 4), CheckpointErrors.LimitExceeded, "tensors", Archive.Tight with { MaxTensors = 1 });
        Assert.Equal("b", Archive.Refuse(File(two, 1, 2, 3, 4), CheckpointErrors.LimitExceeded, "tensor data", Archive.Tight with { MaxTensorBytes = 3 }).Key);
    }
}
