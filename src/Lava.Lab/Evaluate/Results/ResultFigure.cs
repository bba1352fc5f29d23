namespace Lava.Lab.Evaluate.Results;

/// <summary>A picture of an evaluation.</summary>
/// <param name="Name">Name of its files, without ending.</param>
/// <param name="Caption">What it shows, as a sentence.</param>
/// <param name="Png">A PNG file.</param>
/// <param name="Svg">An SVG file.</param>
public sealed record ResultFigure(string Name, string Caption, ReadOnlyMemory<byte> Png, ReadOnlyMemory<byte> Svg);
