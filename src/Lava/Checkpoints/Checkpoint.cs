using System.Text;
using Lava.Checkpoints.Reading;
using Lava.Checkpoints.Safetensors;
using Lava.Checkpoints.Torch;
using Lava.IO;

namespace Lava.Checkpoints;

/// <summary>Reads and writes files of tensors: PyTorch's zip and legacy formats, and safetensors. Nothing in a file is ever executed.</summary>
/// <remarks>The format of a file is told by its content, never by its name. Files are written whole or not at all.</remarks>
public static class Checkpoint
{
    /// <summary>Reads named tensors: a state dict, or a dict that holds one under <c>state_dict</c>, <c>model_state_dict</c> or <c>model</c>, from PyTorch or safetensors.</summary>
    /// <returns>The tensors in the order of the file.</returns>
    /// <exception cref="CheckpointException">Refused; nothing was executed.</exception>
    public static IReadOnlyDictionary<string, Tensor> ReadStateDict(string path, CheckpointLimits? limits = null)
    {
        using FileStream stream = InputFile.Open(path);
        return CheckpointReader.ReadStateDict(stream, path, limits);
    }

    /// <summary>Reads a file that holds one tensor: bare, a parameter, or the only one in a dict or list.</summary>
    /// <exception cref="CheckpointException">Refused, or there is not exactly one tensor.</exception>
    public static Tensor ReadTensor(string path, CheckpointLimits? limits = null)
    {
        using FileStream stream = InputFile.Open(path);
        return CheckpointReader.ReadTensor(stream, path, limits);
    }

    /// <summary>Reads all that a file holds, such as a training checkpoint with an optimizer's state; a safetensors file is a dict.</summary>
    /// <exception cref="CheckpointException">Refused; nothing was executed.</exception>
    public static CheckpointValue Read(string path, CheckpointLimits? limits = null)
    {
        using FileStream stream = InputFile.Open(path);
        return CheckpointReader.Read(stream, path, limits);
    }

    /// <summary>Writes an OrderedDict of tensors as a PyTorch zip file, which <c>torch.load(weights_only=True)</c> reads.</summary>
    /// <remarks>The same tensors give the same bytes. UInt16, UInt32 and UInt64 take PyTorch 2.3 or later to read.</remarks>
    /// <param name="path">The file; its folder must exist. What stood there is replaced.</param>
    /// <param name="tensors">In the order to be written; no name twice.</param>
    /// <exception cref="CheckpointException">It could not be written; what stood there is untouched.</exception>
    /// <exception cref="ArgumentException">A name occurs twice, or is no text.</exception>
    public static void WriteStateDict(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors)
    {
        OrderedDictionary<string, Tensor> named = CheckNames(tensors);
        Write(path, stream => TorchWriter.WriteStateDict(stream, named));
    }

    /// <summary>Writes one tensor as a PyTorch zip file, which <c>torch.load(weights_only=True)</c> reads.</summary>
    /// <param name="path">The file; its folder must exist. What stood there is replaced.</param>
    /// <param name="tensor">The tensor.</param>
    /// <exception cref="CheckpointException">It could not be written; what stood there is untouched.</exception>
    public static void WriteTensor(string path, Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        Write(path, stream => TorchWriter.WriteTensor(stream, tensor));
    }

    /// <summary>Writes named tensors as safetensors, ordered as the format's own library orders them.</summary>
    /// <param name="path">The file; its folder must exist. What stood there is replaced.</param>
    /// <param name="tensors">In any order; no name twice, and none <c>__metadata__</c>.</param>
    /// <exception cref="CheckpointException">It could not be written; what stood there is untouched.</exception>
    /// <exception cref="ArgumentException">A name occurs twice, is reserved, or is no text.</exception>
    public static void WriteSafetensors(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors)
    {
        OrderedDictionary<string, Tensor> named = CheckNames(tensors);
        if (named.ContainsKey("__metadata__"))
            throw new ArgumentException("No tensor may be named '__metadata__' in safetensors.", nameof(tensors));
        Write(path, stream => SafetensorsWriter.Write(stream, named));
    }

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private static OrderedDictionary<string, Tensor> CheckNames(IEnumerable<KeyValuePair<string, Tensor>> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        var named = new OrderedDictionary<string, Tensor>(StringComparer.Ordinal);
        foreach ((string name, Tensor tensor) in tensors)
        {
            // Half a surrogate pair cannot be written: an EncoderFallbackException is an ArgumentException.
            _ = StrictUtf8.GetByteCount(name);
            if (tensor is null || !named.TryAdd(name, tensor))
                throw new ArgumentException($"'{name}' has no tensor, or occurs twice.", nameof(tensors));
        }
        return named;
    }

    private static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            AtomicFile.Write(path, write);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(CheckpointErrors.Unwritable, $"The file could not be written: {e.Message}", path, inner: e);
        }
    }
}
