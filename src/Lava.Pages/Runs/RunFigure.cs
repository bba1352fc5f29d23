namespace Lava.Pages.Runs;

/// <summary>A picture that was drawn already.</summary>
/// <param name="Title">What it is, for those who cannot see it.</param>
/// <param name="Caption">What it shows.</param>
/// <param name="Image">The bytes of a PNG or SVG file. Whatever an SVG holds, a page shows it as a picture, in which nothing runs.</param>
public sealed record RunFigure(string Title, string Caption, ReadOnlyMemory<byte> Image);
