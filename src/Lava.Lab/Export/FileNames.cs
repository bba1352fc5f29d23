namespace Lava.Lab.Export;

/// <summary>Names of files for things that have names of their own.</summary>
internal static class FileNames
{
    /// <summary>The name, with what not every system has in names of files replaced.</summary>
    public static string Of(string name)
    {
        string file = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '-')).Trim('-');
        return file.Length == 0 ? "level" : file;
    }
}
