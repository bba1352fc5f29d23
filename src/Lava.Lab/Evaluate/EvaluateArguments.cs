using System.CommandLine;
using System.Globalization;
using Lava.Attribution;
using Lava.Commands.Parsing;
using Lava.Datasets;
using Lava.Lab.Evaluate.Scoring;

namespace Lava.Lab.Evaluate;

/// <summary>The options that evaluations share.</summary>
internal sealed class EvaluateArguments
{
    /// <summary><c>--package</c>.</summary>
    public Option<string?> Package { get; } = new("--package") { HelpName = "NAME|DIR", Description = "Model package: a name that 'lava models list' shows, or its folder." };

    /// <summary><c>--out</c>.</summary>
    public Option<string> Out { get; } = new("--out") { HelpName = "DIR", Description = "Folder for predictions, numbers and pictures; those of an earlier evaluation are replaced.", Required = true };

    /// <summary><c>--label-numbers</c>.</summary>
    public Option<LabelNumbers?> LabelNumbers { get; } = Choices.Of("--label-numbers", "What whole numbers in the list mean (usually found out).",
        ("names", Datasets.LabelNumbers.Names), ("from-0", Datasets.LabelNumbers.FromZero), ("from-1", Datasets.LabelNumbers.FromOne));

    /// <summary><c>--first</c>.</summary>
    public Option<double?> First { get; } = Numbers.Seconds("--first", "Score only the first so many seconds of each recording, zero-padded (usually all of it).");

    /// <summary><c>--threads</c>.</summary>
    public Option<int?> Threads { get; } = Numbers.Whole("--threads", "N", "Recordings under way at once (usually one a processor). The results are the same.", 1, 1024);

    /// <summary><c>--json</c>.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Write the numbers to stdout as one JSON object on a line." };

    /// <summary><c>--threshold</c>: a score.</summary>
    public Option<double?> Threshold { get; } = new("--threshold")
    {
        HelpName = "X",
        Description = "Answer 'unknown' where the score is below X, instead of the package's threshold.",
        CustomParser = result =>
        {
            if (Numbers.TryRead(result.Tokens[0].Value, out double value))
                return value;
            result.AddError($"--threshold takes a number such as 0.85, not '{result.Tokens[0].Value}'.");
            return null;
        },
    };

    /// <summary>The options whose values a result records, with those values.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Configuration(ParseResult parsed) =>
    [
        .. parsed.CommandResult.Command.Options.Select(option => (option.Name, Result: parsed.GetResult(option))).Where(option => option.Result is { Implicit: false })
            .Select(option => KeyValuePair.Create(option.Name, string.Join(' ', option.Result!.Tokens.Select(token => token.Value)))),
    ];

    /// <summary>A list of names between commas.</summary>
    public static IReadOnlyList<string> Names(string? text) => text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>A number of recordings in words.</summary>
    public static string Count(long count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many)}");

    /// <summary>How a list is scored, as the options say.</summary>
    public ListScoring Scoring(ParseResult parsed, LevelScorer scorer, Session session) => new(scorer, session)
    {
        Seconds = parsed.GetValue(First),
        Threads = parsed.GetValue(Threads) ?? Environment.ProcessorCount,
        Threshold = parsed.CommandResult.Command.Options.Contains(Threshold) ? parsed.GetValue(Threshold) : null,
    };
}
