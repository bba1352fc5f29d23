namespace Lava.Reports.Drawing;

/// <summary>A group of neighbouring rows or columns.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Depth">0 for an outermost one.</param>
/// <param name="First">Its first row or column.</param>
/// <param name="Count">How many it has.</param>
internal sealed record MatrixSpan(string Name, int Depth, int First, int Count);
