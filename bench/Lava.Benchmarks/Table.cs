namespace Lava.Benchmarks;

/// <summary>A table for a terminal, and for Markdown: columns aligned, the first to the left, the rest to the right.</summary>
internal sealed class Table(params string[] header)
{
    private readonly List<string[]> _rows = [header];

    public void Add(params string[] row) => _rows.Add(row);

    public void Write(TextWriter writer)
    {
        int[] widths = [.. header.Select((_, column) => _rows.Max(row => row[column].Length))];
        for (int i = 0; i < _rows.Count; i++)
        {
            writer.WriteLine($"| {string.Join(" | ", _rows[i].Select(Pad))} |");
            if (i == 0)
                writer.WriteLine($"|{string.Join("|", widths.Select((width, column) => column == 0 ? new string('-', width + 2) : $"{new string('-', width + 1)}:"))}|");
        }

        string Pad(string cell, int column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]);
    }
}
