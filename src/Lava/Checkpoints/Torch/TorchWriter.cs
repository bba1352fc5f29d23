using Lava.Checkpoints.Pickle;
using Lava.Checkpoints.Zip;

namespace Lava.Checkpoints.Torch;

/// <summary>Writes PyTorch's zip format, for <c>torch.load(weights_only=True)</c>. The same tensors give the same bytes.</summary>
internal static class TorchWriter
{
    /// <summary>Version 3 has been written since PyTorch 1.6.</summary>
    private static ReadOnlySpan<byte> Version => "3\n"u8;

    /// <summary>An OrderedDict of tensors.</summary>
    public static void WriteStateDict(Stream stream, IReadOnlyCollection<KeyValuePair<string, Tensor>> tensors)
    {
        var pickler = new Pickler();
        WriteEmptyDict(pickler);
        pickler.Write(Opcode.Mark);
        int key = 0;
        foreach ((string name, Tensor tensor) in tensors)
        {
            pickler.Text(name);
            WriteTensor(pickler, tensor, key++);
        }
        pickler.Write(Opcode.SetItems);
        WriteArchive(stream, pickler, tensors.Select(t => t.Value));
    }

    /// <summary>A bare tensor.</summary>
    public static void WriteTensor(Stream stream, Tensor tensor)
    {
        var pickler = new Pickler();
        WriteTensor(pickler, tensor, 0);
        WriteArchive(stream, pickler, [tensor]);
    }

    private static void WriteArchive(Stream stream, Pickler pickler, IEnumerable<Tensor> tensors)
    {
        var zip = new ZipWriter(stream);
        zip.Add("archive/data.pkl", pickler.Write(Opcode.Stop).Written);
        zip.Add("archive/byteorder", "little"u8);
        int key = 0;
        foreach (Tensor tensor in tensors)
            zip.Add($"archive/data/{key++}", tensor.Bytes);
        zip.Add("archive/version", Version);
        zip.Finish();
    }

    /// <summary>A call of <c>_rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks)</c>, or of v3, which names the dtype as well.</summary>
    private static void WriteTensor(Pickler pickler, Tensor tensor, int key)
    {
        (_, string storage, string[] names) = TorchNames.All.Single(t => t.Type == tensor.Type);
        bool typed = storage.Length > 0;
        pickler.Global("torch._utils", typed ? "_rebuild_tensor_v2" : "_rebuild_tensor_v3").Write(Opcode.Mark);

        pickler.Write(Opcode.Mark).Text("storage");
        _ = typed ? pickler.Global("torch", storage) : pickler.Global("torch.storage", "UntypedStorage");
        pickler.Text($"{key}").Text("cpu").Integer(typed ? tensor.Length : tensor.Bytes.Length).Write(Opcode.Tuple).Write(Opcode.BinPersId);

        pickler.Integer(0);
        WriteSizesAndStrides(pickler, tensor.Shape);
        pickler.Write(Opcode.NewFalse);
        WriteEmptyDict(pickler);
        if (!typed)
            pickler.Global("torch", names[0]);
        pickler.Write(Opcode.Tuple).Write(Opcode.Reduce);
    }

    private static void WriteSizesAndStrides(Pickler pickler, ReadOnlySpan<int> shape)
    {
        pickler.Write(Opcode.Mark);
        foreach (int size in shape)
            pickler.Integer(size);
        pickler.Write(Opcode.Tuple).Write(Opcode.Mark);
        for (int i = 0; i < shape.Length; i++)
        {
            long stride = 1;
            // As PyTorch does: an empty dimension counts as 1.
            foreach (int size in shape[(i + 1)..])
                stride = (long)Int128.Min((Int128)stride * Math.Max(size, 1), long.MaxValue);
            _ = stride <= int.MaxValue ? pickler.Integer((int)stride) : pickler.LongInteger(stride);
        }
        pickler.Write(Opcode.Tuple);
    }

    private static void WriteEmptyDict(Pickler pickler) =>
        pickler.Global("collections", "OrderedDict").Write(Opcode.EmptyTuple).Write(Opcode.Reduce);
}
