using System.Globalization;
using Lava.Commands.Results;
using Lava.Lab.Evaluate.Results;
using Lava.Reports;

namespace Lava.Lab.Evaluate.Cascade;

/// <summary>The ways that recordings take through the levels, with how many take each.</summary>
internal sealed class FlowTable
{
    private readonly IReadOnlyList<FlowPath> _ways;
    private readonly int _depth;

    /// <param name="answers">The answers.</param>
    /// <param name="originOf">What a recording is, by its place.</param>
    /// <param name="outcomeOf">How its way ended.</param>
    public FlowTable(CascadeAnswers answers, Func<int, string> originOf, Func<int, FlowOutcome> outcomeOf)
    {
        _ways = [.. Enumerable.Range(0, answers.Files.Count)
            .GroupBy(row => (Way: string.Join('\u001f', answers.Path(row).Select(step => step.Answer).Prepend(originOf(row))), Outcome: outcomeOf(row)))
            .OrderBy(way => way.Key.Way, StringComparer.Ordinal).ThenBy(way => way.Key.Outcome)
            .Select(way => new FlowPath(way.Key.Way.Split('\u001f'), way.Count(), way.Key.Outcome))];
        _depth = _ways.Max(way => way.Stops.Count);
    }

    /// <summary>Origin, the answer of each level on the way, how it ended, and how many.</summary>
    public ResultTable Table() => new("flow", "The ways that recordings took through the levels.",
        ["origin", .. Enumerable.Range(1, _depth - 1).Select(i => string.Create(CultureInfo.InvariantCulture, $"answer {i}")), "outcome", "recordings"],
        [.. _ways.Select(way => (IReadOnlyList<string>)
            [.. way.Stops.Select(Csv.Text), .. Enumerable.Repeat("", _depth - way.Stops.Count), way.Outcome.ToString(), way.Count.ToString(CultureInfo.InvariantCulture)])]);

    /// <summary>The same as a picture.</summary>
    /// <param name="title">What it is of.</param>
    public ResultFigure Figure(string title) => ResultFigure.Of("flow", "The ways that recordings took through the levels.",
        FlowFigure.Draw(title, ["recordings", .. Enumerable.Range(1, _depth - 1).Select(i => string.Create(CultureInfo.InvariantCulture, $"answer {i}"))], _ways));
}
