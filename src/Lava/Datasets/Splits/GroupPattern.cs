using System.Text.RegularExpressions;

namespace Lava.Datasets;

/// <summary>A regular expression that finds the group of a file in its name.</summary>
/// <remarks>
/// Such as <c>^(spk[0-9]+)_</c>. What the group called <c>group</c> matches is the key, else what the first group matches, else the whole match.
/// A pattern with a slash in it is matched against the path below the folder, with <c>/</c> between folders; others against the name alone.
/// Patterns run in linear time where they can, else within <see cref="Timeout"/> a name.
/// </remarks>
public sealed class GroupPattern
{
    /// <summary>The longest that a pattern may take on one name.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    private readonly Regex _regex;
    private readonly int _group;
    private readonly bool _onPath;

    private GroupPattern(Regex regex)
    {
        _regex = regex;
        _onPath = regex.ToString().Contains('/', StringComparison.Ordinal);
        int named = regex.GroupNumberFromName("group");
        _group = named >= 0 ? named : regex.GetGroupNumbers().Length > 1 ? 1 : 0;
    }

    /// <summary>The pattern as it was written.</summary>
    public override string ToString() => _regex.ToString();

    /// <summary>Reads a pattern of .NET's syntax.</summary>
    /// <exception cref="DatasetException">It cannot be read.</exception>
    public static GroupPattern Parse(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        try
        {
            return new(Linear(pattern) ?? new Regex(pattern, RegexOptions.CultureInvariant, Timeout));
        }
        catch (ArgumentException error)
        {
            throw new DatasetException(DatasetErrors.Pattern, $"The pattern {pattern} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>The key of a file; null where the pattern is not in its name.</summary>
    /// <param name="relative">Path below the folder of the data set.</param>
    /// <exception cref="DatasetException">The pattern takes too long on it.</exception>
    public string? KeyOf(string relative)
    {
        ArgumentNullException.ThrowIfNull(relative);
        string subject = relative.Replace('\\', '/');
        if (!_onPath)
            subject = subject[(subject.LastIndexOf('/') + 1)..];
        try
        {
            Group group = _regex.Match(subject).Groups[_group];
            return group is { Success: true, Length: > 0 } ? group.Value : null;
        }
        catch (RegexMatchTimeoutException error)
        {
            throw new DatasetException(DatasetErrors.Pattern, $"The pattern {_regex} takes longer than {Timeout.TotalSeconds} s on {relative}. Use one without nested repetitions.", error);
        }
    }

    /// <summary>The pattern without backtracking; null where it needs it (back references, look-around).</summary>
    private static Regex? Linear(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Timeout);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }
}
