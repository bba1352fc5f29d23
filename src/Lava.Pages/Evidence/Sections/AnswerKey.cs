using Lava.Attribution;
using Lava.Pages.Imaging;

namespace Lava.Pages.Evidence.Sections;

/// <summary>Letter and colour of every answer of a timeline.</summary>
internal sealed class AnswerKey
{
    private readonly TimelineKey _letters = new();
    private readonly IReadOnlyList<string> _paths;

    public AnswerKey(TimelineFacts timeline)
    {
        _paths = [.. timeline.Paths.Select(Words.Path)];
        foreach (string path in _paths)
            _letters.IndexOf(path);
    }

    /// <summary>The answer in words.</summary>
    public string Name(int answer) => _paths[answer];

    /// <summary>Its letter.</summary>
    public string Letter(int answer) => _letters.Letter(_paths[answer]).ToString();

    /// <summary>Its colour.</summary>
    public string Color(int answer) => _paths[answer] == Verdict.Unknown ? SeriesColors.Unknown : SeriesColors.Of(_letters.Letter(_paths[answer]) - 'A');
}
