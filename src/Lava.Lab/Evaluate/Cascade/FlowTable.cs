using System.Globalization;
using Lava.Commands.Results;
using Lava.Evaluation;
using Lava.Lab.Evaluate.Results;

namespace Lava.Lab.Evaluate.Cascade;

/// <summary>The ways that recordings take through the levels, with how many take each: what a flow picture is drawn of.</summary>
internal static class FlowTable
{
    /// <summary>Counts them.</summary>
    /// <param name="answers">The answers.</param>
    /// <param name="originOf">What a recording is, by its place.</param>
    public static IReadOnlyList<(IReadOnlyList<string> Stages, int Count)> Count(CascadeAnswers answers, Func<int, string> originOf) =>
        [.. Enumerable.Range(0, answers.Files.Count)
            .GroupBy(row => string.Join('\u001f', answers.Path(row).Select(step => step.Answer).Prepend(originOf(row))), StringComparer.Ordinal)
            .OrderBy(way => way.Key, StringComparer.Ordinal)
            .Select(way => ((IReadOnlyList<string>)way.Key.Split('\u001f'), way.Count()))];

    /// <summary>As a table: origin, the answer of each level on the way, and the number.</summary>
    public static ResultTable Of(CascadeAnswers answers, Func<int, string> originOf)
    {
        IReadOnlyList<(IReadOnlyList<string> Stages, int Count)> ways = Count(answers, originOf);
        int depth = ways.Max(way => way.Stages.Count);
        return new ResultTable("flow", "The ways that recordings took through the levels.", ["origin", .. Enumerable.Range(1, depth - 1).Select(i => string.Create(CultureInfo.InvariantCulture, $"answer{i}")), "recordings"],
            [.. ways.Select(way => (IReadOnlyList<string>)
                [.. way.Stages.Select(Csv.Text), .. Enumerable.Repeat("", depth - way.Stages.Count), way.Count.ToString(CultureInfo.InvariantCulture)])]);
    }
}
