using System.Text;
using Lava.Reports;

namespace Lava.Lab.Evaluate.Results;

/// <summary>A picture of an evaluation.</summary>
/// <param name="Name">Name of its files, without ending.</param>
/// <param name="Caption">What it shows, as a sentence.</param>
/// <param name="Png">A PNG file.</param>
/// <param name="Svg">An SVG file.</param>
public sealed record ResultFigure(string Name, string Caption, ReadOnlyMemory<byte> Png, ReadOnlyMemory<byte> Svg)
{
    /// <summary>A figure, drawn in both forms.</summary>
    public static ResultFigure Of(string name, string caption, Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return new ResultFigure(name, caption, figure.Png(), Encoding.UTF8.GetBytes(figure.Svg()));
    }
}
