namespace Lava.Checkpoints.Safetensors;

/// <summary>One tensor as the header describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its element type.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="Start">First byte, counted from the end of the header.</param>
/// <param name="End">The byte after its last.</param>
internal sealed record SafetensorsEntry(string Name, TensorType Type, int[] Shape, long Start, long End);
