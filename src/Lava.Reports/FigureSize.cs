namespace Lava.Reports;

/// <summary>How large a figure is, in CSS pixels of 1/96 inch. 720 across is the width of text on a page; letters are then about 8 points.</summary>
/// <param name="Width">240 to 8,000.</param>
/// <param name="Height">180 to 8,000.</param>
public readonly record struct FigureSize(int Width, int Height)
{
    internal FigureSize Checked()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Width, 240);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Width, 8000);
        ArgumentOutOfRangeException.ThrowIfLessThan(Height, 180);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Height, 8000);
        return this;
    }
}
