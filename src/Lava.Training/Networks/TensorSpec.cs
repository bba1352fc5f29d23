namespace Lava.Training;

/// <summary>One tensor of a network's state dict.</summary>
/// <param name="Name">As the reference has it.</param>
/// <param name="Shape">Sizes; empty for a counter.</param>
/// <param name="Role">What it is.</param>
/// <param name="FanIn">For weights and biases: inputs to one output, by which fresh values are drawn.</param>
internal sealed record TensorSpec(string Name, int[] Shape, TensorRole Role, int FanIn = 0)
{
    /// <summary>Whether an optimiser may change it.</summary>
    public bool IsParameter => Role is TensorRole.Weight or TensorRole.Scale or TensorRole.Shift;

    /// <summary>Number of elements.</summary>
    public int Length => Shape.Aggregate(1, (product, size) => product * size);
}
