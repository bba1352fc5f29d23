using System.CommandLine;
using Lava.Commands.Parsing;
using Lava.Datasets;

namespace Lava.Lab.Split;

/// <summary>The options that all kinds of splits have in common.</summary>
internal sealed class SplitArguments
{
    /// <summary>What the exit codes mean.</summary>
    public const string ExitCodes = "Exit code: 0 all split, 1 split, but some files were left out, 2 wrong usage, 3 Lava itself failed.";

    private readonly Option<string> _out = new("--out") { HelpName = "DIR", Description = "Folder for the lists; made where it is missing.", Required = true };
    private readonly Option<SplitRatios?> _ratios = new("--ratios")
    {
        HelpName = "T/V/T",
        Description = "How large the three parts should be (usually 60/20/20).",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (SplitRatios.TryParse(text) is { } ratios)
                return ratios;
            result.AddError($"--ratios takes three numbers such as 60/20/20, the first above 0, not '{text}'.");
            return null;
        },
    };
    private readonly Option<double?> _calibration = new("--calibration")
    {
        HelpName = "SHARE",
        Description = "Keep a share of the files, such as 0.2, in a fourth list, calibration.csv; the other parts share the rest (usually 0).",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (Numbers.TryRead(text, out double share) && share is >= 0 and < 1)
                return share;
            result.AddError($"--calibration takes a share from 0 to below 1, such as 0.2, not '{text}'.");
            return null;
        },
    };
    private readonly Option<string?> _groupBy = new("--group-by");
    private readonly Option<string?> _pattern = new("--group-pattern") { HelpName = "REGEX", Description = "Where in a file's name the group stands, instead of --group-by." };
    private readonly Option<int?> _seed = Numbers.Whole("--seed", "N", $"Seed of every choice (usually {ReferenceSplits.Seed}).", 0, int.MaxValue);
    private readonly Option<bool> _likeReference = new("--like-reference") { Description = "Make the reference's lists, file for file: not grouped, 60/20/20, labels as numbers." };
    private readonly Option<int?> _indexBase = Numbers.Whole("--csv-index-base", "N", "Number of the first class with --like-reference (usually 0 for ada, 1 for admr, as there).", 0, 1);
    private readonly Option<bool> _force = new("--force") { Description = "Replace another split that stands in the folder." };
    private readonly Option<bool> _json = new("--json") { Description = "Write one JSON object, which is that of split.json without the list of problems, instead of a table." };
    private readonly bool _ofReference;

    public SplitArguments(bool ofReference)
    {
        _ofReference = ofReference;
        (_groupBy.HelpName, _groupBy.Description) = ofReference
            ? ("WHAT", "What keeps files in one part: known (usual; speaker or utterance, whichever is known), speaker, utterance, none.")
            : ("WHAT", "What keeps files in one part: known (usual; speaker or utterance, whichever is known), speaker, utterance, none, or a column of the list.");
    }

    /// <summary>Gives a verb the options.</summary>
    public void AddTo(Verb verb)
    {
        foreach (Option option in (Option[])[_out, _ratios, _calibration, _groupBy, _pattern, _seed])
            verb.Add(option);
        if (_ofReference)
        {
            verb.Add(_likeReference);
            verb.Add(_indexBase);
        }
        verb.Add(_force);
        verb.Add(_json);
    }

    /// <summary>How to split.</summary>
    /// <exception cref="UsageException">Options contradict each other.</exception>
    public SplitSettings Read(ParseResult parsed)
    {
        string? groupBy = parsed.GetValue(_groupBy), pattern = parsed.GetValue(_pattern);
        bool likeReference = _ofReference && parsed.GetValue(_likeReference);
        int? indexBase = _ofReference ? parsed.GetValue(_indexBase) : null;
        if (likeReference && (groupBy ?? pattern ?? parsed.GetValue(_ratios) ?? (object?)parsed.GetValue(_calibration)) is not null)
            throw new UsageException("--like-reference leaves no choice of --ratios, --calibration, --group-by and --group-pattern.");
        if (indexBase is not null && !likeReference)
            throw new UsageException("--csv-index-base goes with --like-reference: other lists have names.");
        if (groupBy is not null && pattern is not null)
            throw new UsageException("--group-by and --group-pattern exclude each other.");
        GroupBy? known = groupBy switch
        {
            null or "known" => GroupBy.Known,
            "speaker" => GroupBy.Speaker,
            "utterance" => GroupBy.Utterance,
            "none" => GroupBy.None,
            _ => null,
        };
        if (known is null && _ofReference)
            throw new UsageException($"--group-by takes known, speaker, utterance or none, not '{groupBy}'.");
        return new SplitSettings
        {
            Ratios = parsed.GetValue(_ratios) ?? SplitRatios.Default,
            Calibration = parsed.GetValue(_calibration) ?? 0,
            GroupBy = known ?? GroupBy.Known,
            GroupColumn = known is null ? groupBy : null,
            Pattern = pattern is null ? null : ReadPattern(pattern),
            Seed = (uint)(parsed.GetValue(_seed) ?? ReferenceSplits.Seed),
            LikeReference = likeReference,
            IndexBase = indexBase,
        };
    }

    private static GroupPattern ReadPattern(string pattern)
    {
        try
        {
            return GroupPattern.Parse(pattern);
        }
        catch (DatasetException error)
        {
            throw new UsageException($"--group-pattern: {error.Message}");
        }
    }

    /// <summary>Splits, writes and tells.</summary>
    public int Run(ParseResult parsed, Session session, Func<PlannedSplit> plan) => new SplitRun(session)
    {
        Plan = plan,
        Folder = parsed.GetRequiredValue(_out),
        Force = parsed.GetValue(_force),
        Json = parsed.GetValue(_json),
    }.Run();
}
