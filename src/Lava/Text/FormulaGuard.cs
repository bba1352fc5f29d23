namespace Lava.Text;

/// <summary>Text of unknown origin, written so that no spreadsheet takes it for a formula.</summary>
internal static class FormulaGuard
{
    private const string Starts = "=+-@\t\r\n";

    /// <summary>An apostrophe in front of what would start a formula.</summary>
    public static string Text(string value) => StartsFormula(value) ? "'" + value : value;

    /// <summary>The path of a file: relative ones that would start a formula get <c>./</c> in front, which names the same file.</summary>
    public static string FilePath(string path) => path != "-" && StartsFormula(path) ? "./" + path : path;

    /// <summary>What <see cref="Text"/> was given.</summary>
    public static string Undo(string value) => value.Length > 1 && value[0] == '\'' && StartsFormula(value[1..]) ? value[1..] : value;

    private static bool StartsFormula(string value) => value.Length > 0 && Starts.Contains(value[0], StringComparison.Ordinal);
}
