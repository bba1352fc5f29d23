using ScottPlot;

namespace Lava.Reports.Drawing;

/// <summary>A line of a legend.</summary>
/// <param name="Name">What it says.</param>
/// <param name="Color">Of its sign.</param>
/// <param name="Pattern">Of the line it shows; none for a box or a mark.</param>
/// <param name="Mark">The mark it shows, on the line if it has one; neither makes a box.</param>
/// <param name="Value">A figure that is never shortened.</param>
internal sealed record LegendEntry(string Name, Color Color, LinePattern? Pattern = null, Mark? Mark = null, string Value = "");
