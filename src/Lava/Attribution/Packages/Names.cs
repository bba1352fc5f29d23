using System.Buffers;
using System.Globalization;

namespace Lava.Attribution;

/// <summary>What may be a name in a manifest: fit for a folder, a file, a terminal, a CSV and a command line.</summary>
internal static class Names
{
    private const int Longest = 64;
    private const int LongestFile = 200;

    private static readonly SearchValues<char> NotInNames = SearchValues.Create("=\"'");
    private static readonly SearchValues<char> NotInFiles = SearchValues.Create("\\:*?\"<>|");

    public const string PackageRule =
        "1 to 64 lower-case letters, digits, dots, dashes and underscores, the first and last a letter or digit";

    public const string NameRule = "1 to 64 printable characters, without spaces at the ends, '=' and quotes";

    public const string FileRule =
        "a path inside the package: names of printable characters without : * ? \" < > | and \\, none starting or ending with a dot, parted by single slashes";

    public static bool IsPackage(string name) =>
        name.Length is > 0 and <= Longest && char.IsAsciiLetterOrDigit(name[0]) && char.IsAsciiLetterOrDigit(name[^1])
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '_');

    public static bool IsName(string name) =>
        name.Length is > 0 and <= Longest && IsPrintable(name) && name.Trim().Length == name.Length && !name.AsSpan().ContainsAny(NotInNames);

    /// <summary>Whether a path stays below the folder it starts from on every system: relative, no <c>..</c>, no drive, no stream, nothing hidden.</summary>
    public static bool IsFile(string path) =>
        path.Length is > 0 and <= LongestFile && IsPrintable(path) && !path.AsSpan().ContainsAny(NotInFiles)
        && path.Split('/').All(part => part.Length > 0 && part.Trim().Length == part.Length && part[0] != '.' && part[^1] != '.');

    /// <summary>Whether text can be shown on a terminal without doing anything to it: no control, format or unpaired surrogate characters.</summary>
    public static bool IsPrintable(string text, bool lines = false)
    {
        for (int i = 0; i < text.Length; i++)
        {
            switch (CharUnicodeInfo.GetUnicodeCategory(text, i))
            {
                case UnicodeCategory.Control when lines && text[i] is '\n' or '\t':
                    break;
                case UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
                    or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    return false;
            }
            if (char.IsSurrogate(text[i])) i++;
        }
        return true;
    }

    /// <summary>Text of unknown origin in quotes, cut to a readable length, with what is not printable replaced.</summary>
    public static string Quote(string text)
    {
        const int most = 60;
        string cut = text.Length <= most ? text : text[..most];
        char[] shown = [.. cut.Select(c => char.IsControl(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format ? '?' : c)];
        return $"\"{new string(shown)}{(text.Length <= most ? "" : "…")}\"";
    }
}
