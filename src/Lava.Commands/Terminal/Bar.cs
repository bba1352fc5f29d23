namespace Lava.Commands.Terminal;

/// <summary>A probability as a bar.</summary>
internal static class Bar
{
    private const string Eighths = "▏▎▍▌▋▊▉█";

    /// <summary>Exactly <paramref name="width"/> columns, the first <paramref name="share"/> of them filled.</summary>
    /// <param name="share">0 to 1.</param>
    /// <param name="width">Columns.</param>
    /// <param name="unicode">In eighths of a column rather than whole ones.</param>
    public static string Of(double share, int width, bool unicode)
    {
        double filled = Math.Clamp(share, 0, 1) * width;
        if (!unicode)
            return new string('#', (int)Math.Round(filled)).PadRight(width);
        int eighths = (int)Math.Round(filled * 8);
        string bar = new('█', eighths / 8);
        if (eighths % 8 > 0)
            bar += Eighths[eighths % 8 - 1];
        return bar.PadRight(width);
    }
}
