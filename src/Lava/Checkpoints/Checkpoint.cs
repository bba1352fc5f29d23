using Lava.Checkpoints.Reading;
using Lava.Checkpoints.Torch;

namespace Lava.Checkpoints;

/// <summary>Reads and writes files of tensors: PyTorch's zip and legacy formats, and safetensors. Nothing in a file is ever executed.</summary>
public static partial class Checkpoint
{
    /// <summary>Reads named tensors: a state dict, or a dict that holds one under <c>state_dict</c>, <c>model_state_dict</c> or <c>model</c>, from PyTorch or safetensors.</summary>
    /// <returns>The tensors in the order of the file.</returns>
    /// <exception cref="CheckpointException">Refused; nothing was executed.</exception>
    public static IReadOnlyDictionary<string, Tensor> ReadStateDict(string path, CheckpointLimits? limits = null)
    {
        var context = new ReadContext(path, limits ?? CheckpointLimits.Default);
        using FileStream stream = InputFile.Open(path, context);
        return LoadStateDict(new StreamSource(stream, context), context);
    }

    /// <summary>Reads a file that holds one tensor: bare, a parameter, or the only one in a dict or list.</summary>
    /// <exception cref="CheckpointException">Refused, or there is not exactly one tensor.</exception>
    public static Tensor ReadTensor(string path, CheckpointLimits? limits = null) => throw new NotImplementedException();

    private static OrderedDictionary<string, Tensor> LoadStateDict(ByteSource source, ReadContext context)
    {
        TorchFile file = ZipFormat.Read(source, context);
        var tensors = new OrderedDictionary<string, Tensor>(StringComparer.Ordinal);
        foreach ((string name, TensorRef tensor) in StateDict.Find(file.Root, context))
            tensors.Add(name, file.Loader.Load(tensor));
        return tensors;
    }
}
