namespace Lava.Reports;

/// <summary>What one kind of disturbance does, at its strengths.</summary>
/// <param name="Name">Of the disturbance.</param>
/// <param name="Strengths">As they are written below, weakest first: 30 dB, 20 dB; at least one.</param>
/// <param name="Accuracies">Share of all recordings that was answered rightly, 0 to 1, as many.</param>
/// <param name="Rejections">Share that got no answer, 0 to 1, as many.</param>
public sealed record RobustnessSeries(string Name, IReadOnlyList<string> Strengths, double[] Accuracies, double[] Rejections);
