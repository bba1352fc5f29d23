using System.Globalization;
using ScottPlot;
using SkiaSharp;

namespace Lava.Reports.Drawing;

/// <summary>Draws counts by row and column: cells as dark as their share of the row, names and groups beside and below.</summary>
internal sealed class MatrixDrawing
{
    private const float Gap = 7;
    private const float Scale = 12;
    private const float Turned = -40;
    private static readonly Letters Names = new(Style.Tick, Palette.Black);
    private static readonly Letters Groups = new(Style.Tick, Palette.Black, Bold: true);
    private static readonly Letters Axis = new(Style.Label, Palette.Black, SKTextAlign.Center);

    private readonly string _title;
    private readonly MatrixSide _rows;
    private readonly MatrixSide _columns;
    private readonly IReadOnlyList<int[]> _counts;
    private readonly long[] _sums;
    private readonly Letters _numbers;
    private readonly Letters _shares;
    private readonly float[] _leftOf;
    private readonly float[] _below;
    private readonly SKSize _cell;
    private readonly SKRect _area;
    private readonly FigureSize _size;
    private readonly bool _turned;

    public MatrixDrawing(string title, MatrixSide rows, MatrixSide columns, IReadOnlyList<int[]> counts)
    {
        (_title, _rows, _columns, _counts) = (title, rows, columns, counts);
        _sums = [.. counts.Select(row => row.Sum(count => (long)count))];
        int most = Math.Max(rows.Names.Count, columns.Names.Count);
        _numbers = new Letters(most <= 6 ? 16 : most <= 14 ? 13 : 11, Palette.Black, SKTextAlign.Center);
        _shares = _numbers with { Size = most <= 6 ? 12 : most <= 14 ? 10.5f : 9 };
        float longest = counts.Max(row => row.Max(count => _numbers.Width(Number(count))));
        _cell = new SKSize(Math.Max(most <= 6 ? 92 : most <= 14 ? 58 : 42, longest + 10), most <= 6 ? 64 : most <= 14 ? 44 : 33);

        _turned = columns.Names.Any(name => Names.Width(name) > _cell.Width - 6);
        float widest = columns.Names.Max(Named);
        // Names beside, then groups from the inside out; below as well.
        _leftOf = new float[rows.Depth + 1];
        _leftOf[rows.Depth] = rows.Names.Max(Named) + Gap;
        foreach (MatrixSpan span in rows.Spans)
            _leftOf[span.Depth] = Math.Max(_leftOf[span.Depth], Math.Min(Style.LongestName, Groups.Width(span.Name)) + 2 * Gap);
        _below = new float[columns.Depth + 1];
        _below[columns.Depth] = Gap + (_turned ? Rise(widest) : Style.Tick);
        for (int depth = 0; depth < columns.Depth; depth++)
            _below[depth] = 2 * Gap + columns.Spans.Where(span => span.Depth == depth).Max(span => Leaning(span) ? Rise(Named(span.Name, Groups)) : Style.Tick + 2);

        float overhang = _turned ? widest * MathF.Cos(Turned * MathF.PI / 180) - _cell.Width / 2 : 0;
        float left = Math.Max(Style.Margin + Style.Label + Gap + _leftOf.Sum(), Style.Margin + overhang);
        _area = SKRect.Create(left, Style.Top, _cell.Width * columns.Names.Count, _cell.Height * rows.Names.Count);
        float totals = Names.Width(Total(_sums.Max())) + 2 * Gap;
        float right = Math.Max(_area.Right + totals + Scale + 50 + Style.Margin, new Letters(Style.Title, Palette.Black).Width(title) + 2 * Style.Margin);
        _size = new FigureSize((int)Math.Clamp(MathF.Ceiling(right), 320, 8000), (int)MathF.Ceiling(Math.Max(260, _area.Bottom + _below.Sum() + Style.Label + 2 * Style.Margin)));
    }

    public Figure Figure() => new(_title, _size, Draw);

    private void Draw(Sheet sheet)
    {
        sheet.Title(_title);
        for (int row = 0; row < _sums.Length; row++)
        {
            for (int column = 0; column < _columns.Names.Count; column++)
                Cell(sheet, row, column);
            float y = _area.Top + (row + 0.5f) * _cell.Height;
            sheet.Text(Names.Fit(_rows.Names[row], Style.LongestName), _area.Left - Gap, y, Names with { Align = SKTextAlign.Right });
            sheet.Text(Total(_sums[row]), _area.Right + Gap, y, Names with { Ink = Palette.Grey });
        }
        for (int column = 0; column < _columns.Names.Count; column++)
            Below(sheet, _columns.Names[column], Names, _area.Left + (column + 0.5f) * _cell.Width, _area.Bottom + Gap, _turned);
        foreach (MatrixSpan span in _rows.Spans)
            RowGroup(sheet, span);
        foreach (MatrixSpan span in _columns.Spans)
            ColumnGroup(sheet, span);
        sheet.Frame(_area, Palette.Grey);
        sheet.Text("is", Style.Margin + Style.Label / 2, _area.MidY, Axis with { Degrees = -90 });
        sheet.Text("taken for", _area.MidX, _area.Bottom + _below.Sum() + Style.Margin + Style.Label / 2, Axis);
        ShareScale(sheet);
    }

    private void Cell(Sheet sheet, int row, int column)
    {
        int count = _counts[row][column];
        double share = _sums[row] == 0 ? 0 : (double)count / _sums[row];
        var place = SKRect.Create(_area.Left + column * _cell.Width, _area.Top + row * _cell.Height, _cell.Width, _cell.Height);
        sheet.Rectangle(place, Palette.Shade(share));
        sheet.Frame(place, Palette.LightGrey, 0.5f);
        if (count == 0)
        {
            sheet.Text("0", place.MidX, place.MidY, _shares with { Ink = Palette.Unknown });
            return;
        }
        Color ink = Palette.InkOn(share);
        sheet.Text(Number(count), place.MidX, place.MidY - _numbers.Size * 0.48f, _numbers with { Ink = ink });
        sheet.Text(Percent(share), place.MidX, place.MidY + _numbers.Size * 0.62f, _shares with { Ink = ink });
    }

    private void RowGroup(Sheet sheet, MatrixSpan span)
    {
        float top = _area.Top + span.First * _cell.Height, bottom = top + span.Count * _cell.Height;
        float x = _area.Left - _leftOf[(span.Depth + 1)..].Sum() - Gap;
        sheet.Line(x, top + 3, x, bottom - 3, Palette.Grey, Style.Line);
        sheet.Text(Groups.Fit(span.Name, Style.LongestName), x - Gap, (top + bottom) / 2, Groups with { Align = SKTextAlign.Right });
        sheet.Line(x, top, _area.Right, top, Palette.Grey, Width(span));
        sheet.Line(x, bottom, _area.Right, bottom, Palette.Grey, Width(span));
    }

    private void ColumnGroup(Sheet sheet, MatrixSpan span)
    {
        float left = _area.Left + span.First * _cell.Width, right = left + span.Count * _cell.Width;
        float y = _area.Bottom + _below[(span.Depth + 1)..].Sum() + Gap;
        sheet.Line(left + 3, y, right - 3, y, Palette.Grey, Style.Line);
        Below(sheet, span.Name, Groups, (left + right) / 2, y + Gap, Leaning(span));
        sheet.Line(left, _area.Top, left, _area.Bottom, Palette.Grey, Width(span));
        sheet.Line(right, _area.Top, right, _area.Bottom, Palette.Grey, Width(span));
    }

    private static float Width(MatrixSpan span) => span.Depth == 0 ? Style.Line : Style.Thin;

    private static void Below(Sheet sheet, string name, Letters letters, float x, float y, bool turned)
    {
        string text = letters.Fit(name, Style.LongestName);
        if (turned)
            sheet.Text(text, x + 4, y + 5, letters with { Align = SKTextAlign.Right, Degrees = Turned });
        else
            sheet.Text(text, x, y + letters.Size / 2, letters with { Align = SKTextAlign.Center });
    }

    /// <summary>What the shades mean.</summary>
    private void ShareScale(Sheet sheet)
    {
        float x = _area.Right + Names.Width(Total(_sums.Max())) + 3 * Gap, height = Math.Min(_area.Height, 220);
        const int steps = 50;
        for (int i = 0; i < steps; i++)
            sheet.Rectangle(SKRect.Create(x, _area.Top + i * height / steps, Scale, height / steps + 0.5f), Palette.Shade(1 - (i + 0.5) / steps));
        sheet.Frame(SKRect.Create(x, _area.Top, Scale, height), Palette.Grey, 0.5f);
        var letters = new Letters(Style.Small, Palette.Black);
        foreach (double share in (double[])[0, 0.5, 1])
            sheet.Text($"{100 * share:0} %", x + Scale + 4, _area.Top + (float)(1 - share) * height, letters);
    }

    /// <summary>Whether the name of a group of columns is wider than they are.</summary>
    private bool Leaning(MatrixSpan span) => Named(span.Name, Groups) > span.Count * _cell.Width - 8;

    private static float Named(string name) => Named(name, Names);

    private static float Named(string name, Letters letters) => Math.Min(Style.LongestName, letters.Width(name));

    private static float Rise(float width) => width * MathF.Sin(-Turned * MathF.PI / 180) + Style.Tick + 2;

    private static string Total(long sum) => "of " + sum.ToString("N0", CultureInfo.InvariantCulture);

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    // "<0.1" and ">99.9" rather than a 0 or a 100 that it is not.
    private static string Percent(double share) => share switch
    {
        1 => "100 %",
        < 0.0005 => "<0.1 %",
        >= 0.9995 => ">99.9 %",
        _ => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %",
    };
}
