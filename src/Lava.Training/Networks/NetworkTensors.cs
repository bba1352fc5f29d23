using TorchSharp;
using static TorchSharp.torch;

namespace Lava.Training;

/// <summary>A network's tensors in libtorch, by name. Those that learn are views of one flat tensor, so that an optimiser takes them in one go.</summary>
internal sealed class NetworkTensors : IDisposable
{
    // Weights begin where a cache line does.
    private const int Alignment = 16;

    private readonly OrderedDictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);

    /// <param name="layout">All tensors.</param>
    /// <param name="learns">Which parameters learn, by name.</param>
    /// <param name="device">Where they are kept; counters stay on the CPU.</param>
    public NetworkTensors(IEnumerable<TensorSpec> layout, Func<string, bool> learns, Device device)
    {
        Layout = [.. layout];
        Learning = [.. Layout.Where(spec => spec.IsParameter && learns(spec.Name))];
        Offsets = new long[Learning.Count];
        long length = 0;
        for (int i = 0; i < Learning.Count; length += RoundUp(Learning[i].Length), i++) Offsets[i] = length;
        using DisposeScope scope = NewDisposeScope();
        using IDisposable mode = no_grad();
        Flat = zeros(length, float32, device).MoveToOuterDisposeScope();
        Parameters = new Tensor[Learning.Count];
        foreach (TensorSpec spec in Layout)
        {
            int index = Learning.IndexOf(spec);
            _tensors[spec.Name] = index < 0 ? Make(spec, device) : Parameters[index] = View(Flat, index).detach().requires_grad_().MoveToOuterDisposeScope();
        }
        Flat.DetachFromDisposeScope();
        foreach (Tensor tensor in _tensors.Values) tensor.DetachFromDisposeScope();
    }

    /// <summary>All tensors, in order.</summary>
    public IReadOnlyList<TensorSpec> Layout { get; }

    /// <summary>The parameters that learn, in order.</summary>
    public List<TensorSpec> Learning { get; }

    /// <summary>Those parameters, in the same order.</summary>
    public Tensor[] Parameters { get; }

    /// <summary>All of them one after another, with gaps of zeros: float32 [n].</summary>
    public Tensor Flat { get; }

    /// <summary>Where each begins in <see cref="Flat"/>.</summary>
    public long[] Offsets { get; }

    public Tensor this[string name] => _tensors[name];

    /// <summary>The tensors that training changes though no optimiser does: running statistics and counters.</summary>
    public IEnumerable<Tensor> Buffers => Layout.Where(spec => !spec.IsParameter).Select(spec => _tensors[spec.Name]);

    /// <summary>The part of a flat tensor that belongs to a parameter, in the parameter's shape.</summary>
    public Tensor View(Tensor flat, int index) =>
        flat.narrow(0, Offsets[index], Learning[index].Length).view([.. Learning[index].Shape.Select(size => (long)size)]);

    public void Dispose()
    {
        foreach (Tensor tensor in _tensors.Values) tensor.Dispose();
        Flat.Dispose();
    }

    private static Tensor Make(TensorSpec spec, Device device) => spec.Role == TensorRole.Counter
        ? zeros([], int64).MoveToOuterDisposeScope()
        : zeros([.. spec.Shape.Select(size => (long)size)], float32, device).MoveToOuterDisposeScope();

    private static long RoundUp(long length) => (length + Alignment - 1) / Alignment * Alignment;
}
