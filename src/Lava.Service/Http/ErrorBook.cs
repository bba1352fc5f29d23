using System.Text.RegularExpressions;

namespace Lava.Service.Http;

/// <summary>What each code means and what to do about it: the tables of <c>docs/errors.md</c>, which this program carries within it.</summary>
internal static partial class ErrorBook
{
    private static readonly Dictionary<string, ErrorEntry> Entries = Read();

    /// <summary>The entry of a code; one that says nothing where the book has none.</summary>
    public static ErrorEntry Find(string code) => Entries.GetValueOrDefault(code) ?? new ErrorEntry("An error", null);

    private static Dictionary<string, ErrorEntry> Read()
    {
        using Stream stream = typeof(ErrorBook).Assembly.GetManifestResourceStream("errors.md")!;
        using var reader = new StreamReader(stream);
        var entries = new Dictionary<string, ErrorEntry>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (Row().Match(line) is { Success: true } row)
                entries[row.Groups["code"].Value] = new ErrorEntry(Plain(row.Groups["means"].Value), Plain(row.Groups["do"].Value));
        }
        return entries;
    }

    /// <summary>The text without links and marks, for people who have no Markdown before them.</summary>
    private static string Plain(string text) => Link().Replace(text, "${text}").Replace("`", "", StringComparison.Ordinal).Trim();

    [GeneratedRegex(@"^\| `(?<code>[a-z-]+\.[a-z-]+)` \| (?<means>.*?) \| (?<do>.*?) \|$")]
    private static partial Regex Row();

    [GeneratedRegex(@"\[(?<text>[^\]]*)\]\([^)]*\)")]
    private static partial Regex Link();
}

/// <summary>What a code means and what to do about it.</summary>
/// <param name="Means">One sentence.</param>
/// <param name="WhatToDo">One sentence; null where nothing is known.</param>
internal sealed record ErrorEntry(string Means, string? WhatToDo);
