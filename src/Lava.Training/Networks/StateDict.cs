using System.Runtime.InteropServices;
using Lava.Checkpoints;
using Lava.Inference;
using TorchSharp;
using static TorchSharp.torch;
using FileTensor = Lava.Checkpoints.Tensor;

namespace Lava.Training;

/// <summary>Tensors in libtorch from and to tensors as files hold them. Names, shapes and values are checked before libtorch sees them.</summary>
internal static class StateDict
{
    /// <summary>Fills the tensors whose names begin with a prefix; a file may lack counters.</summary>
    /// <param name="tensors">Filled all or not at all.</param>
    /// <param name="state">As <see cref="Checkpoint.ReadStateDict"/> gives it.</param>
    /// <param name="prefix">Which tensors: empty for all. Others of the state are then of no interest.</param>
    /// <exception cref="TrainingException">Tensors are missing, superfluous, of a wrong shape or not finite.</exception>
    public static void Load(NetworkTensors tensors, IReadOnlyDictionary<string, FileTensor> state, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(state);
        TensorSpec[] wanted = [.. tensors.Layout.Where(spec => spec.Name.StartsWith(prefix, StringComparison.Ordinal))];
        var relevant = state.Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);
        var floats = new Dictionary<string, float[]>();
        var counters = new Dictionary<string, long>();
        Checked(relevant, "The weights are of another network", reader =>
        {
            foreach (TensorSpec spec in wanted)
            {
                if (spec.Role == TensorRole.Counter) counters[spec.Name] = Counter(reader, relevant, spec.Name);
                else floats[spec.Name] = reader.Take(spec.Name, spec.Shape);
                if (spec.Role == TensorRole.RunningVariance && floats[spec.Name].Any(value => value < 0)) reader.Report(spec.Name, $"{spec.Name} is negative somewhere.");
            }
        });
        using DisposeScope scope = NewDisposeScope();
        using IDisposable mode = no_grad();
        foreach (TensorSpec spec in wanted)
            tensors[spec.Name].copy_(spec.Role == TensorRole.Counter ? tensor(counters[spec.Name]) : tensor(floats[spec.Name]).view([.. spec.Shape.Select(size => (long)size)]));
    }

    /// <summary>All tensors, in their order.</summary>
    public static IReadOnlyDictionary<string, FileTensor> Save(NetworkTensors tensors)
    {
        var state = new OrderedDictionary<string, FileTensor>(StringComparer.Ordinal);
        foreach (TensorSpec spec in tensors.Layout)
            state[spec.Name] = spec.Role == TensorRole.Counter ? Counter(tensors[spec.Name].item<long>()) : Copy(tensors[spec.Name], spec.Shape);
        return state;
    }

    /// <summary>A float32 tensor as a file holds it.</summary>
    public static FileTensor Copy(torch.Tensor tensor, int[] shape)
    {
        using DisposeScope scope = NewDisposeScope();
        return FileTensor.FromFloat32(tensor.detach().cpu().contiguous().data<float>().ToArray(), shape);
    }

    /// <summary>A whole number as PyTorch keeps counters: int64, no dimensions.</summary>
    public static FileTensor Counter(long value) => new(TensorType.Int64, [], MemoryMarshal.AsBytes<long>([value]).ToArray());

    /// <summary>Takes a counter; 0 where it is missing.</summary>
    public static long Counter(StateDictReader reader, IReadOnlyDictionary<string, FileTensor> state, string name)
    {
        reader.Ignore(name);
        if (!state.TryGetValue(name, out FileTensor? tensor)) return 0;
        if (tensor.Type == TensorType.Int64 && tensor.Length == 1 && MemoryMarshal.Read<long>(tensor.Bytes) is >= 0 and var value) return value;
        reader.Report(name, $"{name} is {tensor}, not one whole number.");
        return 0;
    }

    /// <summary>Reads with a <see cref="StateDictReader"/> and reports what is wrong as a fault of training.</summary>
    public static void Checked(IReadOnlyDictionary<string, FileTensor> state, string what, Action<StateDictReader> read)
    {
        try
        {
            var reader = new StateDictReader(state);
            read(reader);
            reader.ThrowIfFaulty();
        }
        catch (CheckpointException error)
        {
            throw new TrainingException(TaskErrors.Weights, $"{what}. {error.Message}", error);
        }
    }
}
