using SkiaSharp;

namespace Lava.Reports.Drawing;

/// <summary>Names beside the data, never over them: rows in as many columns as the height asks for.</summary>
internal sealed class FigureLegend
{
    private const float Row = 19;
    private const float Sign = 30;
    private const float Gap = 16;
    private static readonly Letters Writing = new(Style.Tick, Palette.Black);
    private readonly IReadOnlyList<LegendEntry> _entries;
    private readonly int _rows;
    private readonly float _column;
    private readonly float _values;

    /// <param name="entries">Its rows.</param>
    /// <param name="height">What there is room for.</param>
    /// <param name="longest">The widest name that is written out.</param>
    public FigureLegend(IReadOnlyList<LegendEntry> entries, float height, float longest = Style.LongestName)
    {
        _entries = entries;
        int most = Math.Max(1, (int)(height / Row));
        int columns = Math.Max(1, (entries.Count + most - 1) / most);
        _rows = (entries.Count + columns - 1) / columns;
        _values = entries.Select(entry => entry.Value.Length == 0 ? 0 : Writing.Width(entry.Value) + 10).DefaultIfEmpty().Max();
        _column = entries.Count == 0 ? 0 : Sign + 8 + Math.Min(longest, entries.Max(entry => Writing.Width(entry.Name)) + 1) + _values;
        Width = entries.Count == 0 ? 0 : columns * _column + (columns - 1) * Gap;
    }

    /// <summary>CSS pixels that it takes.</summary>
    public float Width { get; }

    /// <summary>The height that so many rows need.</summary>
    public static float HeightOf(int rows) => rows * Row;

    public void Draw(Sheet sheet, float left, float top)
    {
        for (int i = 0; i < _entries.Count; i++)
        {
            float x = left + i / _rows * (_column + Gap), y = top + (i % _rows + 0.5f) * Row;
            Draw(sheet, _entries[i], x, y);
            sheet.Text(Writing.Fit(_entries[i].Name, _column - Sign - 8 - _values), x + Sign + 8, y, Writing);
            if (_entries[i].Value.Length > 0)
                sheet.Text(_entries[i].Value, x + _column, y, Writing with { Align = SKTextAlign.Right });
        }
    }

    /// <summary>Draws entries one behind the other, in rows of a width.</summary>
    /// <returns>The height of the rows.</returns>
    public static float DrawAcross(Sheet? sheet, IReadOnlyList<LegendEntry> entries, float left, float top, float width)
    {
        float x = 0, y = 0;
        foreach (LegendEntry entry in entries)
        {
            string name = Writing.Fit(entry.Name, Math.Min(Style.LongestName * 1.6f, width - Sign - 8));
            float taken = Sign + 8 + Writing.Width(name);
            if (x > 0 && x + taken > width)
            {
                x = 0;
                y += Row;
            }
            if (sheet is not null)
            {
                Draw(sheet, entry, left + x, top + y + Row / 2);
                sheet.Text(name, left + x + Sign + 8, top + y + Row / 2, Writing);
            }
            x += taken + Gap;
        }
        return y + Row;
    }

    private static void Draw(Sheet sheet, LegendEntry entry, float x, float y)
    {
        if (entry.Pattern is not null && entry.Color == Palette.Yellow)
            sheet.Line(x, y, x + Sign, y, Palette.Grey, Style.Line + 1.4f);
        if (entry.Pattern is { } pattern)
            sheet.Line(x, y, x + Sign, y, entry.Color, Style.Line, pattern);
        if (entry.Mark is { } mark)
            Marks.Draw(sheet, mark, x + Sign / 2, y, 4.5f, entry.Color);
        if (entry.Pattern is null && entry.Mark is null)
        {
            var box = SKRect.Create(x + 8, y - 6, 14, 12);
            sheet.Rectangle(box, entry.Color);
            sheet.Frame(box, Palette.Grey, 0.5f);
        }
    }
}
