using System.Globalization;
using System.Text;

namespace Lava.Text;

/// <summary>Text of unknown origin, made safe to show: names of files may hold escape sequences that rewrite a terminal.</summary>
internal static class Printable
{
    /// <summary>The text with control, format (such as right-to-left overrides) and broken characters written as <c>\x1B</c> or <c>\u202E</c>.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;
        var safe = new StringBuilder(text.Length + 8);
        for (int at = 0; at < text.Length;)
        {
            int length = char.IsSurrogatePair(text, at) ? 2 : 1;
            if (IsSafe(CharUnicodeInfo.GetUnicodeCategory(text, at)))
                safe.Append(text, at, length);
            else
                foreach (char unit in text.AsSpan(at, length))
                    safe.Append(unit < 0x100 ? $@"\x{(int)unit:X2}" : $@"\u{(int)unit:X4}");
            at += length;
        }
        return safe.ToString();
    }

    private static bool IsSafe(UnicodeCategory category) => category
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
