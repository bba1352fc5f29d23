using Lava.Checkpoints;

namespace Lava.Inference;

/// <summary>Takes tensors out of a state dict by name and shape, and gathers everything that is wrong into one error.</summary>
internal sealed class StateDictReader(IReadOnlyDictionary<string, Tensor> state)
{
    private readonly List<string> _problems = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private string? _firstKey;

    public bool Contains(string key) => state.ContainsKey(key);

    /// <summary>The tensor's values, row-major; a size of −1 matches any size ≥ 1. Zeros of the right length where there is a problem.</summary>
    public float[] Take(string key, params ReadOnlySpan<int> shape)
    {
        _taken.Add(key);
        if (!state.TryGetValue(key, out Tensor? tensor))
            return Fault(key, $"{key} is missing.", shape);
        if (!Matches(tensor.Shape, shape))
            return Fault(key, $"{key} is {tensor}, not [{string.Join(", ", shape.ToArray().Select(size => size < 0 ? "n" : $"{size}"))}].", shape);
        if (tensor.Type is not (TensorType.Float32 or TensorType.Float64 or TensorType.Float16 or TensorType.BFloat16))
            return Fault(key, $"{key} holds {tensor.Type}, not floating-point numbers.", shape);
        float[] values = tensor.ToFloat32();
        int bad = Array.FindIndex(values, value => !float.IsFinite(value));
        return bad < 0 ? values : Fault(key, $"{key} holds {values[bad]} at index {bad}.", shape);
    }

    /// <summary>Marks a tensor that is known and of no use here, such as a counter.</summary>
    public void Ignore(string key) => _taken.Add(key);

    public void Report(string key, string problem) => Fault(key, problem);

    public void ThrowIfFaulty()
    {
        string[] superfluous = [.. state.Keys.Where(key => !_taken.Contains(key)).Order(StringComparer.Ordinal)];
        if (superfluous.Length > 0)
            Fault(superfluous[0], $"{string.Join(", ", superfluous.Take(8))}{(superfluous.Length > 8 ? ", …" : "")} {(superfluous.Length == 1 ? "is" : "are")} not part of this network.");
        if (_problems.Count == 0) return;
        string list = string.Join(" ", _problems.Take(20)) + (_problems.Count > 20 ? $" And {_problems.Count - 20} more." : "");
        throw new CheckpointException(CheckpointErrors.WrongContent, $"No network of the expected form: {list}", key: _firstKey);
    }

    private float[] Fault(string key, string problem, params ReadOnlySpan<int> shape)
    {
        _problems.Add(problem);
        _firstKey ??= key;
        int length = 1;
        foreach (int size in shape) length *= Math.Abs(size);
        return new float[length];
    }

    private static bool Matches(ReadOnlySpan<int> actual, ReadOnlySpan<int> expected)
    {
        if (actual.Length != expected.Length) return false;
        for (int i = 0; i < actual.Length; i++)
            if (expected[i] < 0 ? actual[i] < 1 : actual[i] != expected[i]) return false;
        return true;
    }
}
