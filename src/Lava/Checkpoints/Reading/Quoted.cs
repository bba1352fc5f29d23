using System.Globalization;
using System.Text;

namespace Lava.Checkpoints.Reading;

/// <summary>Text out of a hostile file, made fit for a message: quoted, cut, and without control characters a terminal would obey.</summary>
internal static class Quoted
{
    private const int Longest = 120;

    public static string Text(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (char c in text.AsSpan(0, Math.Min(text.Length, Longest)))
        {
            if (char.IsControl(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format)
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                quoted.Append(c);
        }
        return quoted.Append(text.Length > Longest ? "…'" : "'").ToString();
    }
}
