using CsCheck;
using Lava.Checkpoints;
using Lava.Checkpoints.Safetensors;
using Lava.Checkpoints.Torch;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Checkpoints;

public class RoundTripTests
{
    private static readonly Gen<int[]> Shape = Gen.Int[0, 4].Array[0, 5];

    private static readonly Gen<Tensor> AnyTensor = Gen.Select(Gen.Enum<TensorType>(), Shape).SelectMany((type, shape) =>
    {
        int count = shape.Aggregate(1, (product, size) => product * size);
        return (type == TensorType.Bool ? Gen.Byte[0, 1] : Gen.Byte).Array[count * Tensor.SizeOf(type)].Select(bytes => new Tensor(type, shape, bytes));
    });

    private static readonly Gen<Dictionary<string, Tensor>> Named = Gen.Dictionary(Gen.String[0, 12].Where(IsText), AnyTensor)[0, 8];

    /// <summary>CsCheck makes halves of surrogate pairs, which are no text.</summary>
    private static bool IsText(string text) => !text.Any(char.IsSurrogate);

    [Fact]
    public void State_dicts_come_back_from_PyTorch_files_in_their_order() => Named.Sample(named =>
    {
        IReadOnlyDictionary<string, Tensor> read = Archive.ReadStateDict(Archive.Written(stream => TorchWriter.WriteStateDict(stream, named)));
        Assert.Equal(named.Keys, read.Keys);
        Assert.All(named, pair => AssertSame(pair.Value, read[pair.Key]));
    }, iter: 300);

    [Fact]
    public void Tensors_come_back_from_PyTorch_files() =>
        AnyTensor.Sample(tensor => AssertSame(tensor, Archive.ReadTensor(Archive.Written(stream => TorchWriter.WriteTensor(stream, tensor)))), iter: 300);

    [Fact]
    public void Named_tensors_come_back_from_safetensors() => Named.Sample(named =>
    {
        IReadOnlyDictionary<string, Tensor> read = Archive.ReadStateDict(Archive.Written(stream => SafetensorsWriter.Write(stream, named)));
        Assert.Equal(named.Keys.Order(StringComparer.Ordinal), read.Keys.Order(StringComparer.Ordinal));
        Assert.All(named, pair => AssertSame(pair.Value, read[pair.Key]));
    }, iter: 300);

    [Fact]
    public void Files_are_written_whole_and_with_the_same_bytes_each_time()
    {
        using var folder = new TemporaryFolder();
        var tensors = new Dictionary<string, Tensor> { ["b"] = Tensor.FromFloat32([1, 2], 2), ["a"] = Tensor.FromFloat32([3], 1) };
        foreach (Action<string> write in (Action<string>[])
            [p => Checkpoint.WriteStateDict(p, tensors), p => Checkpoint.WriteSafetensors(p, tensors), p => Checkpoint.WriteTensor(p, tensors["a"])])
        {
            write(folder / "first");
            byte[] first = File.ReadAllBytes(folder / "first");
            write(folder / "first");
            write(folder / "second");
            Assert.Equal(first, File.ReadAllBytes(folder / "first"));
            Assert.Equal(first, File.ReadAllBytes(folder / "second"));
        }
        Assert.Equal(["first", "second"], Directory.GetFiles(folder.Path).Select(f => Path.GetFileName(f)!).Order());
        Checkpoint.WriteStateDict(folder / "first", tensors);
        Assert.Equal([1, 2], Checkpoint.ReadStateDict(folder / "first")["b"].ToFloat32());
        Assert.Equal(["b", "a"], Checkpoint.ReadStateDict(folder / "first").Keys);
    }

    [Fact]
    public void Names_must_differ_and_have_tensors()
    {
        Tensor tensor = Tensor.FromFloat32([1], 1);
        Assert.Throws<ArgumentException>(() => Checkpoint.WriteStateDict("unused", [new("a", tensor), new("a", tensor)]));
        Assert.Throws<ArgumentException>(() => Checkpoint.WriteStateDict("unused", [new("a", null!)]));
        Assert.ThrowsAny<ArgumentException>(() => Checkpoint.WriteStateDict("unused", [new("\ud800", tensor)]));
        Assert.Throws<ArgumentException>(() => Checkpoint.WriteSafetensors("unused", [new("__metadata__", tensor)]));
        Assert.False(File.Exists("unused"));
    }

    [Fact]
    public void What_cannot_be_opened_or_written_says_so()
    {
        using var folder = new TemporaryFolder();
        string missing = folder / "missing" + "/file.pt";
        Assert.Equal(CheckpointErrors.Unreadable, Assert.Throws<CheckpointException>(() => Checkpoint.ReadTensor(missing)).Code);
        Assert.Equal(CheckpointErrors.Unreadable, Assert.Throws<CheckpointException>(() => Checkpoint.ReadTensor(folder.Path)).Code);
        Assert.Equal(CheckpointErrors.Unreadable, Assert.Throws<CheckpointException>(() => Checkpoint.ReadTensor("\0")).Code);
        var error = Assert.Throws<CheckpointException>(() => Checkpoint.WriteTensor(missing, Tensor.FromFloat32([1], 1)));
        Assert.Equal((CheckpointErrors.Unwritable, missing), (error.Code, error.Path));
    }

    private static void AssertSame(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.ToString(), actual.ToString());
        Assert.Equal(expected.Bytes, actual.Bytes);
    }
}
