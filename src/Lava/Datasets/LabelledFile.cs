namespace Lava.Datasets;

/// <summary>One recording of a dataset and what it is.</summary>
/// <param name="Path">Where it is: a recording, or a tensor file (<c>.pt</c>) of one waveform.</param>
/// <param name="Label">Name of its class.</param>
public sealed record LabelledFile(string Path, string Label);
